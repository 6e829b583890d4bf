using System.CommandLine;

namespace HyperIqa.Cli.Commands.Evaluate;

/// <summary><c>hyperiqa evaluate</c>: one model on one dataset, or with <c>--suite</c> several on several.</summary>
static class EvaluateCommand
{
    public static Command Create()
    {
        var options = new EvaluateOptions();
        var command = new Command("evaluate", "Compare scores with human scores: SRCC, PLCC, KRCC and RMSE with 95 % intervals");
        options.AddTo(command);
        command.Validators.Add(result =>
        {
            foreach (var error in EvaluateMode.Errors(options, result)) result.AddError(error);
        });
        command.SetAction(parsed => parsed.GetValue(options.Suite) is { } suite
            ? new EvaluateSuite(suite, options.Read(parsed)).Run()
            : new EvaluateRun(options.Read(parsed)).Run());
        return command;
    }
}
