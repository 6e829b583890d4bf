namespace HyperIqa.Cli.Options;

/// <summary>What looks at photographs where <c>--alike</c> compares them.</summary>
sealed class LooksOptions : OptionSet
{
    public readonly Setting<string?> Model = new("--model", "-m")
    {
        Description = "Model whose features --alike compares: a name from 'hyperiqa models list', or a checkpoint file (default: the "
            + "bundled model)",
        HelpName = "NAME|FILE",
        TakesOwnDefault = true,
        CompletionSources = { ModelNames.Complete },
    };

    public readonly Setting<int> Threads = new("--threads", "-t")
    {
        Description = "Number of threads that --alike computes with; 0 uses all that the process may use (default: 0)",
        HelpName = "N",
        TakesOwnDefault = true,
        CustomParser = NumberParser.Whole(0, NumberParser.MostThreads),
    };

    /// <exception cref="UsageException">One has no effect.</exception>
    public void CheckUses(Alikeness? alike)
    {
        if (alike is null && (Model.IsGiven || Threads.IsGiven))
            throw new UsageException($"{(Model.IsGiven ? Model.Name : Threads.Name)} is about --alike; add --alike, or omit it");
    }
}
