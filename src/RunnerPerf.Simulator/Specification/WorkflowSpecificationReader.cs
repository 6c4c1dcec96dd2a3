using RunnerPerf.Simulator.Randomness;
using RunnerPerf.Simulator.Yaml;

namespace RunnerPerf.Simulator.Specification;

/// <summary>Reads the <c>workflows</c> of a specification.</summary>
internal static class WorkflowSpecificationReader
{
    public static IReadOnlyList<WorkflowSpecification> Read(YamlElement list)
    {
        var workflows = new List<WorkflowSpecification>();
        foreach (var item in list.AsItems("workflows"))
        {
            item.AllowOnly("a workflow", "file", "duration", "failure_rate", "jobs");
            var file = item.Require("file", "a workflow").AsText("file");
            if (workflows.Exists(w => Path.GetFileName(w.File) == Path.GetFileName(file)))
                throw item.Error($"there is another workflow of the file '{Path.GetFileName(file)}'");

            workflows.Add(new WorkflowSpecification(
                file,
                item.Find("duration") is { } duration ? ReadServiceLaw(duration) : null,
                item.Find("failure_rate")?.AsShare("failure_rate"),
                item.Find("jobs") is { } jobs ? ReadJobs(jobs) : [],
                Place(item)));
        }

        return workflows;
    }

    private static List<JobSpecification> ReadJobs(YamlElement list)
    {
        var jobs = new List<JobSpecification>();
        foreach (var item in list.AsItems("jobs"))
        {
            item.AllowOnly(
                "a job", "name", "runs_on", "duration", "failure_rate", "needs", "count", "max_parallel", "steps");
            var job = new JobSpecification(item.Require("name", "a job").AsText("name"), Place(item))
            {
                RunsOn = item.Find("runs_on")?.AsTexts("runs_on"),
                Duration = item.Find("duration") is { } duration ? ReadServiceLaw(duration) : null,
                FailureRate = item.Find("failure_rate")?.AsShare("failure_rate"),
                Needs = item.Find("needs")?.AsTexts("needs"),
                MaxParallel = item.Find("max_parallel")?.AsCount("max_parallel", atLeast: 1),
                Steps = item.Find("steps")?.AsTexts("steps"),
            };
            if (jobs.Exists(j => j.Name == job.Name))
                throw item.Error($"there is another job named '{job.Name}'");

            jobs.Add(item.Find("count") is { } count ? WithCount(job, count) : job);
        }

        return jobs;
    }

    /// <summary>A number, or <c>{input: job_count}</c>.</summary>
    private static JobSpecification WithCount(JobSpecification job, YamlElement count)
    {
        if (!count.IsMapping)
            return job with { Count = count.AsCount("count", atLeast: 1) };

        count.AllowOnly("count", "input");
        return job with { CountInput = count.Require("input", "count").AsText("input") };
    }

    /// <summary>A law, or <c>{input: complexity, values: {simple: LAW, ...}, otherwise: LAW}</c>.</summary>
    private static ServiceLaw ReadServiceLaw(YamlElement element)
    {
        if (!element.IsMapping || element.Find("input") is not { } input)
            return new ServiceLaw(element.AsLaw("duration"));

        element.AllowOnly("a duration that depends on an input", "input", "values", "otherwise");
        var laws = new Dictionary<string, DurationLaw>();
        foreach (var (key, value) in element.Require("values", "a duration that depends on an input").AsEntries("values"))
            laws[key.AsText("a value of the input")] = value.AsLaw("duration");

        var otherwise = element.Require("otherwise", "a duration that depends on an input").AsLaw("otherwise");
        return new ServiceLaw(otherwise, input.AsText("input"), laws);
    }

    private static SourcePlace Place(YamlElement element) => new(element.FileName, element.Line, element.Column);
}
