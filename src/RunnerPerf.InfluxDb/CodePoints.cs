namespace RunnerPerf.InfluxDb;

/// <summary>The order of UTF-8 bytes, which is the order of code points.</summary>
internal static class CodePoints
{
    public static int Compare(string left, string right)
    {
        var length = Math.Min(left.Length, right.Length);
        for (var i = 0; i < length; i++)
        {
            if (left[i] != right[i])
            {
                return Weight(left[i]) - Weight(right[i]);
            }
        }

        return left.Length - right.Length;
    }

    // In UTF-16 the surrogates (code points from U+10000) come before U+E000..U+FFFF; in UTF-8 they come after.
    private static int Weight(char c) => char.IsSurrogate(c) ? c + 0x10000 : c;
}
