using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace RunnerPerf.Simulator.Http.Endpoints;

/// <summary>The body of a dispatch. Inputs that are numbers or booleans become texts, as GitHub makes them.</summary>
internal sealed record DispatchBody(string Ref, IReadOnlyDictionary<string, string> Inputs, bool ReturnRunDetails)
{
    public static bool TryParse(
        ReadOnlyMemory<byte> utf8, bool enterpriseServer, [NotNullWhen(true)] out DispatchBody? body, out int status,
        [NotNullWhen(false)] out string? problem)
    {
        body = null;
        status = 400;
        try
        {
            using var document = JsonDocument.Parse(utf8);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                problem = "Body should be a JSON object";
                return false;
            }

            status = 422;
            problem = Read(document.RootElement, enterpriseServer, out body);
            return problem is null;
        }
        catch (JsonException)
        {
            problem = "Problems parsing JSON";
            return false;
        }
    }

    private static string? Read(JsonElement root, bool enterpriseServer, out DispatchBody? body)
    {
        body = null;
        string? reference = null;
        var details = false;
        var inputs = new Dictionary<string, string>();
        foreach (var member in root.EnumerateObject())
        {
            switch (member.Name)
            {
                case "ref" when member.Value.ValueKind == JsonValueKind.String:
                    reference = member.Value.GetString();
                    break;
                case "inputs" when member.Value.ValueKind == JsonValueKind.Object:
                    foreach (var input in member.Value.EnumerateObject())
                        inputs[input.Name] = AsText(input.Value);

                    break;
                case "return_run_details"
                    when !enterpriseServer && member.Value.ValueKind is (JsonValueKind.True or JsonValueKind.False):
                    details = member.Value.GetBoolean();
                    break;
                case "ref" or "inputs":
                    var expected = member.Name == "ref" ? "a string" : "an object";
                    return Invalid($"For 'properties/{member.Name}', {member.Value.GetRawText()} is not {expected}.");
                case "return_run_details" when !enterpriseServer:
                    return Invalid($"For 'properties/{member.Name}', {member.Value.GetRawText()} is not a boolean.");
                default:
                    return Invalid($"\"{member.Name}\" is not a permitted key.");
            }
        }

        if (reference is null)
            return Invalid("\"ref\" wasn't supplied.");

        var most = enterpriseServer ? 10 : 25;
        if (inputs.Count > most)
            return Invalid($"No more than {most} properties are allowed; {inputs.Count} were supplied.");

        body = new DispatchBody(reference, inputs, details);
        return null;
    }

    private static string AsText(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Null => "",
        _ => value.GetRawText(),
    };

    private static string Invalid(string reason) => $"Invalid request.\n\n{reason}";
}
