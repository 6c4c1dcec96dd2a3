using System.CommandLine;
using System.Globalization;
using RunnerPerf.Cli.Inputs;
using RunnerPerf.Cli.Rendering;
using RunnerPerf.Load.Definitions;
using Spectre.Console;

namespace RunnerPerf.Cli.Commands;

/// <summary><c>runnerperf list</c>: the definitions that are ready to run, and the tests that were carried out.</summary>
internal sealed class ListCommand : Command
{
    private readonly CliContext _context;
    private readonly Option<string> _out = SharedOptions.Out();

    public ListCommand(CliContext context)
        : base("list", "List the ready-made definitions and the tests that were carried out.")
    {
        _context = context;
        Add(_out);
        SetAction(parsed =>
        {
            WriteDefinitions();
            WriteTests(parsed.GetRequiredValue(_out));
            return (int)ExitCode.Passed;
        });
    }

    private void WriteDefinitions()
    {
        var directory = Assets.Find(Assets.Scenarios);
        _context.Out.WriteHeading($"Definitions, in {directory ?? Assets.Scenarios}");
        var files = directory is null ? [] : Directory.GetFiles(directory, "*.yaml").Order(StringComparer.Ordinal).ToArray();
        if (files.Length == 0)
        {
            _context.Out.WritePlain("There are none.");
            return;
        }

        var table = Tables.Plain("file", "type", "#arrivals", "#takes");
        foreach (var file in files)
        {
            table.AddRow(Row(file));
        }

        _context.Out.Write(table);
    }

    private static string[] Row(string file)
    {
        var name = Markup.Escape(Path.GetFileName(file));
        try
        {
            var plan = InputFiles.ReadPlan(file, harness: null, overrides: []);
            return [name, plan.Type.ToString().ToLowerInvariant(), Format.Count(plan.PlannedArrivals), Format.Length(plan.Duration)];
        }
        catch (DefinitionException exception)
        {
            return [name, $"[red]{Markup.Escape(exception.Errors[0].Message)}[/]", "", ""];
        }
    }

    private void WriteTests(string results)
    {
        _context.Out.WriteHeading($"Tests carried out, in {results}");
        var tests = StoredResults.Open(results)?.List() ?? [];
        if (tests.Count == 0)
        {
            _context.Out.WritePlain("There are none yet.");
            return;
        }

        foreach (var test in tests)
        {
            var verdict = test.Verdict ?? (test.CompletedAt is null ? "unfinished" : "no summary");
            _context.Out.WritePlain(string.Create(
                CultureInfo.InvariantCulture, $"{test.Id}  {test.StartedAt:yyyy-MM-dd HH:mm}  {verdict,-10}  {test.Name}"));
        }
    }
}
