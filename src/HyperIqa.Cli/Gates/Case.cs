namespace HyperIqa.Cli.Gates;

/// <summary>What came of a case.</summary>
enum CaseState
{
    /// <summary>It is as it should be.</summary>
    Passed,

    /// <summary>It passes, but someone should look.</summary>
    Warned,

    /// <summary>It fails, and <c>--allow-failures</c> lets it.</summary>
    Allowed,

    /// <summary>It falls short.</summary>
    Failed,

    /// <summary>There is no result that could be looked at, or trusted.</summary>
    Broken,
}

/// <summary>One thing that a build looks at: an image, or a gate.</summary>
/// <param name="Name">The image's path, or what the gate demands.</param>
/// <param name="Message">Why, in one line; empty where there is nothing to say.</param>
sealed record Case(string Name, CaseState State, string Message = "")
{
    /// <summary>Whether the build fails because of it.</summary>
    public bool Fails => State is CaseState.Failed or CaseState.Broken;

    /// <summary>Whether it is an image, its name being a file's.</summary>
    public bool IsImage { get; init; }

    /// <summary>The image's score; null for a gate, and where there is none.</summary>
    public double? Mos { get; init; }

    /// <summary>By how much the image's score fell since an earlier run; null where nothing is compared.</summary>
    public double? Loss { get; init; }

    /// <summary>The lower, the sooner the case is named: the lowest score, or the largest loss, and before them what has neither.</summary>
    public double Rank => -Loss ?? Mos ?? double.NegativeInfinity;

    /// <summary>The time that it took.</summary>
    public TimeSpan Time { get; init; }
}
