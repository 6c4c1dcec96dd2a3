using System.Text.Encodings.Web;
using System.Text.Json;

namespace RunnerPerf.Load.Plans;

/// <summary>A plan's definition as canonical JSON, in the words of a definition file and without secrets: what the results keep.</summary>
public static class PlanConfiguration
{
    // People read it, and a criterion is easier to read with its '<'. It is not for pasting into HTML.
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string ToJson(TestPlan plan)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Readable))
        {
            json.WriteStartObject();
            json.WriteStartObject("test");
            json.WriteString("name", plan.Name);
            json.WriteString("type", Word(plan.Type));
            json.WriteNumber("seed", plan.Seed);
            if (!plan.Metrics.IsEmpty)
                WriteTexts(json, "metrics", plan.Metrics);
            json.WriteEndObject();
            WriteLoad(json, plan);
            WriteWorkload(json, plan);
            WriteTexts(json, "stop_when", plan.StopWhen.Select(criterion => criterion.Text));
            WriteTexts(json, "thresholds", plan.Thresholds.Select(criterion => criterion.Text));
            json.WriteStartObject("monitoring");
            json.WriteString("poll_interval", DurationText.Format(plan.Monitoring.PollInterval));
            json.WriteString("timeout", DurationText.Format(plan.Monitoring.Timeout));
            json.WriteString("dispatch_tolerance", DurationText.Format(plan.Monitoring.DispatchTolerance));
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static void WriteLoad(Utf8JsonWriter json, TestPlan plan)
    {
        json.WriteStartObject("load");
        json.WriteString("arrivals", Word(plan.Process));
        json.WriteStartArray("phases");
        foreach (var phase in plan.Phases)
        {
            json.WriteStartObject();
            json.WriteString("name", phase.Name);
            WriteRate(json, phase);
            if (phase.Rate is not PauseRate)
                json.WriteString("for", DurationText.Format(phase.Duration));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteRate(Utf8JsonWriter json, PlannedPhase phase)
    {
        switch (phase.Rate)
        {
            case ConstantRate constant:
                json.WriteString("constant", constant.Rate.ToString());
                break;
            case RampRate ramp:
                json.WriteStartObject("ramp");
                json.WriteString("from", ramp.From.ToString());
                json.WriteString("to", ramp.To.ToString());
                json.WriteEndObject();
                break;
            case StepRate step:
                json.WriteStartObject("step");
                json.WriteString("from", step.From.ToString());
                json.WriteString("by", step.By.ToString());
                json.WriteString("every", DurationText.Format(step.Every));
                json.WriteEndObject();
                break;
            default:
                json.WriteString("pause", DurationText.Format(phase.Duration));
                break;
        }
    }

    private static void WriteWorkload(Utf8JsonWriter json, TestPlan plan)
    {
        json.WriteStartArray("workload");
        foreach (var entry in plan.Workload)
        {
            json.WriteStartObject();
            json.WriteString("workflow", entry.Workflow);
            json.WriteNumber("weight", entry.Weight);
            if (entry.Ref is not null)
                json.WriteString("ref", entry.Ref);
            json.WriteStartObject("inputs");
            foreach (var (name, value) in entry.Inputs)
                json.WriteString(name, value);
            json.WriteEndObject();
            json.WriteNumber("jobs_per_dispatch", entry.JobsPerDispatch);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }

    private static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}
