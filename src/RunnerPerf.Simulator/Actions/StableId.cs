using System.Security.Cryptography;
using System.Text;

namespace RunnerPerf.Simulator.Actions;

/// <summary>Numbers and texts that look arbitrary but follow from a name: every start of the simulator has the same.</summary>
internal static class StableId
{
    public static long Of(string name, long from, long span) =>
        from + (long)(BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes(name))) % (ulong)span);

    public static string Hex(string name, int length) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..length];
}
