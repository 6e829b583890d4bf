using System.CommandLine;

namespace HyperIqa.Cli.Commands.Evaluate;

/// <summary><c>hyperiqa evaluate</c>: one model on one dataset, several columns of scores, or with <c>--suite</c> several models on several datasets.</summary>
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
        command.SetAction(parsed => (parsed.GetValue(options.Suite), options.Read(parsed)) switch
        {
            ({ } suite, var request) => new EvaluateSuite(suite, request).Run(),
            (_, { IsOfColumns: true } request) => new EvaluateColumns(request).Run(),
            var (_, request) => new EvaluateRun(request).Run(),
        });
        return command;
    }
}
