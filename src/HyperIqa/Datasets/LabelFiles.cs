using System.IO.Enumeration;
using HyperIqa.Tables;

namespace HyperIqa.Datasets;

/// <summary>
/// Finds a dataset's label files from what the user pointed at: the dataset's folder, a folder inside it, or one of the files.
/// </summary>
/// <param name="title">The dataset's name as people write it.</param>
/// <param name="path">What the user pointed at.</param>
/// <param name="folders">Where in the dataset's folder the files lie.</param>
sealed class LabelFiles(string title, string path, IReadOnlyList<string> folders)
{
    string Root => Directory.Exists(path) ? path : Path.GetDirectoryName(Path.GetFullPath(path))!;

    /// <summary>The file that the user named outright; null for a folder.</summary>
    public string? Named => Directory.Exists(path) ? null : path;

    /// <summary>Whether the user named a file that is called so; <c>*</c> and <c>?</c> stand for anything.</summary>
    public bool Names(string fileName) => Named is { } file && IsCalled(file, fileName);

    /// <summary>Whether the user named a file that is called so, or a folder that has one.</summary>
    public bool Has(string fileName) => Named is null ? TryFind(fileName) is not null : Names(fileName);

    /// <summary>The first of several files, in order of preference.</summary>
    /// <exception cref="DatasetException">None is there.</exception>
    public string Find(params IReadOnlyList<string> fileNames) =>
        TryFind(fileNames) ?? throw new DatasetException(
            $"{title}: {string.Join(" or ", fileNames)} is missing; looked in "
                + $"{string.Join(", ", Places().Select(place => place.TrimEnd('/')))}");

    /// <inheritdoc cref="Find"/>
    /// <returns>Null where none is there.</returns>
    public string? TryFind(params IReadOnlyList<string> fileNames) =>
        fileNames.Any(Names)
            ? Named
            : fileNames.SelectMany(name => Places().Where(Directory.Exists).Select(place => InFolder(place, name))).FirstOrDefault(
                found => found is not null);

    /// <summary>All files of the first place that has any which are called so, in the order of their names.</summary>
    public IReadOnlyList<string> FindAll(string fileName) =>
        Places().Where(Directory.Exists)
            .Select(place => Directory.EnumerateFiles(place).Where(file => IsCalled(file, fileName)))
            .FirstOrDefault(found => found.Any())?.Order(StringComparer.Ordinal).ToArray() ?? [];

    IEnumerable<string> Places() => folders.Prepend("").Select(folder => Path.Combine(Root, folder));

    static string? InFolder(string folder, string name) =>
        Directory.EnumerateFiles(folder).FirstOrDefault(file => IsCalled(file, name));

    static bool IsCalled(string file, string name) => FileSystemName.MatchesSimpleExpression(name, Path.GetFileName(file));
}
