namespace HyperIqa.Datasets;

/// <summary>A table of labels as a dataset's makers publish it.</summary>
/// <param name="Name">What it is called; <c>*</c> and <c>?</c> stand for anything, and all files that are called so are read.</param>
/// <param name="NameColumn">The column of image names; null for a list of names and scores without a header.</param>
/// <param name="LabelColumns">The column of scores; of several the first that is there.</param>
sealed record LabelFile(string Name, string? NameColumn = null, params IReadOnlyList<string> LabelColumns)
{
    /// <summary>What else it is called, though that alone does not tell the dataset.</summary>
    public string? OtherName { get; init; }

    /// <summary>The sheet of a workbook; null for the first.</summary>
    public string? Sheet { get; init; }

    /// <summary>The part of the official split that its images are; files of parts are read together.</summary>
    public string? Part { get; init; }

    /// <summary>Whether the columns may be called otherwise, the first two being meant, and rows without an image are notes.</summary>
    public bool IsLoose { get; init; }

    /// <summary>Whether its name and two columns tell the dataset, though it may lack the others by which tables are recognised.</summary>
    public bool IsTelling { get; init; }

    /// <summary>All that it is called.</summary>
    public IReadOnlyList<string> Names => OtherName is null ? [Name] : [Name, OtherName];
}

/// <summary>A file beside the labels that tells the official split.</summary>
/// <param name="NameColumn">The column of image names; null for a list of names alone.</param>
/// <param name="PartColumn">The column of parts; null where all of its images are in one.</param>
sealed record PartFile(string Name, string? NameColumn, string? PartColumn, string Part = OfficialPart.Test);
