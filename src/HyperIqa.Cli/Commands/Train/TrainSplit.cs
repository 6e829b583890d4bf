using HyperIqa.Datasets;

namespace HyperIqa.Cli.Commands.Train;

/// <summary>
/// Which photographs are learnt from and which are judged by: those of a list, the dataset's official validation part, or a share that is
/// drawn. Says what is in neither.
/// </summary>
sealed class TrainSplit(TrainOptions options, LabelSet labels, TrainingPhotographs photos)
{
    /// <summary>Whether the photographs to judge by are the dataset's own choice.</summary>
    bool IsOfficial => !options.Validation.List.IsGiven && !options.Validation.Share.IsGiven && photos.Validation.Count > 0;

    /// <summary>Divides the photographs.</summary>
    /// <exception cref="UsageException">There is no such list.</exception>
    public ValidationSplit Divide()
    {
        var split = options.Validation.List.Value is { } list ? ValidationSplit.Listed(photos, Names(list))
            : IsOfficial ? new(photos.Training, photos.Validation)
            : Drawn();
        if (options.Validation.Images.Value is { } most) split = split.AtMost(most);
        Warn(split);
        return split;
    }

    /// <summary>Says how the photographs are divided.</summary>
    public IEnumerable<string> Words(ValidationSplit split)
    {
        var others = IsOfficial ? " of the official validation part"
            : split.KnowsScenes ? " of other scenes"
            : split.Validation.Count == 1 ? " other"
            : " others";
        yield return $"training on {Photographs(split.Training.Count)}, validating on {split.Validation.Count}{others}";

        if (photos.Validation.Count > 0 && options.Validation.Share.IsGiven)
        {
            yield return $"the {photos.Validation.Count} photographs of the official validation part are not used: --validation-share "
                + "draws from the training part";
        }

        var unused = labels.Images.Where(image => image.Part is not (null or OfficialPart.Train or OfficialPart.Validation))
            .CountBy(image => image.Part!, StringComparer.Ordinal)
            .Select(part => $"{part.Key} ({Photographs(part.Value)})")
            .ToList();
        if (unused.Count > 0) yield return $"not used: {string.Join(", ", unused)}";
    }

    static string Photographs(int count) => count == 1 ? "1 photograph" : $"{count} photographs";

    /// <summary>A share; a number where that is asked for, or nobody says a share.</summary>
    ValidationSplit Drawn()
    {
        var most = options.Validation.Images.Value ?? (!options.Validation.Share.IsGiven ? ValidationSplit.UsualMost : int.MaxValue);
        var share = options.Validation.Share.Value ?? ValidationSplit.UsualShare;
        return ValidationSplit.Draw(photos.Training, share, most, options.Seed.Value);
    }

    string[] Names(string list)
    {
        string[] names = [.. ListFile.Lines(list, "a list of names")];
        if (ValidationSplit.Unknown(photos, names) is [var first, ..] unknown)
        {
            Messages.Warning(
                $"{list}: {unknown.Count} of its {names.Length} names are of no photograph that may be trained on, the first is "
                    + $"{Messages.Printable(first)}; the others are held back");
        }

        return names;
    }

    void Warn(ValidationSplit split)
    {
        if (split.LeftOut.Count > 0)
        {
            Messages.Warning(
                $"{split.LeftOut.Count} of the photographs held back are not validated on: --validation-images allows "
                    + $"{split.Validation.Count}");
        }

        if (split.SharedScenes is [var scene, ..] shared)
        {
            Messages.Warning(
                $"{labels.Source}: {shared.Count} scenes stand in both the training and the validation part, the first is "
                    + $"{Messages.Printable(scene)}; validation will look better than it is");
        }
    }
}
