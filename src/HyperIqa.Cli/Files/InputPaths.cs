using HyperIqa.Files;
using HyperIqa.Imaging;
using HyperIqa.Imaging.Archives;
using Microsoft.Win32.SafeHandles;

namespace HyperIqa.Cli.Files;

/// <summary>The images that the arguments of a command stand for: files, folders, and <c>-</c> for a list on standard input.</summary>
static class InputPaths
{
    const string List = "-";

    /// <summary>
    /// Expands arguments, in order, each file and each archive once; standard input and archives are read as their images are needed.
    /// </summary>
    /// <remarks>
    /// Which of a file's names is taken depends on their order, so that shards, whose names may come in any, take them all.
    /// </remarks>
    /// <param name="arguments">Images, folders, archives, and <c>-</c> for what comes from standard input.</param>
    /// <param name="passedOver">Told what in the folders is no image of the user's, and of files that were there before.</param>
    /// <param name="allNames">Whether a file comes as often as it is named.</param>
    /// <param name="isWanted">Whether the images of an archive are, which else is not opened; null for all.</param>
    /// <exception cref="UsageException">Something should come from standard input, which is closed.</exception>
    public static IEnumerable<ImageSource> Sources(
        IReadOnlyList<string> arguments,
        SearchFilter filter,
        StandardInput input,
        PassedOver passedOver,
        bool allNames = false,
        Func<string, bool>? isWanted = null)
    {
        if (arguments.Contains(List)) Descriptor.CheckInput();
        var seen = new SeenFiles();
        var stored = new StoredImages(arguments, passedOver, filter, isWanted, Enters);
        return RawArguments.Restore(arguments)
            .SelectMany(Images)
            .Where(image => image.Open is not null || image.Error is not null || IsNew(image.Name));

        IEnumerable<ImageSource> Images(string argument) => argument == List && input == StandardInput.Tar
            ? new ArchiveImages(passedOver, filter).InStandardInput(Console.OpenStandardInput())
            : argument == List ? FromStandardInput(input == StandardInput.NulSeparated).SelectMany(Named)
            : Named(argument);

        IEnumerable<ImageSource> Named(string name) =>
            Address.IsOne(name) ? stored.In(name) : ImageFiles.Sources([name], passedOver, filter, Enters);

        bool Enters(string archive) => isWanted?.Invoke(archive) != false && IsNew(archive);

        bool IsNew(string path)
        {
            var isNew = allNames || seen.Add(path);
            if (!isNew) passedOver.AddAgain(path);
            return isNew;
        }
    }

    /// <summary>The paths of what arguments stand for.</summary>
    /// <inheritdoc cref="Sources"/>
    /// <exception cref="UsageException">One is an address, and files are needed.</exception>
    public static IEnumerable<string> Read(IReadOnlyList<string> arguments, SearchFilter filter, PassedOver passedOver)
    {
        InputFolders.CheckAreHere(arguments);
        return Sources(arguments, filter, StandardInput.Lines, passedOver).Select(image =>
        {
            InputFolders.CheckAreHere([image.Name]);
            return image.Name;
        });
    }

    /// <summary>Expands arguments at once, and says what was passed over.</summary>
    /// <param name="arguments">Images, folders, and <c>-</c> for a list.</param>
    /// <exception cref="UsageException">A list should come from standard input, which is closed.</exception>
    public static List<string> ReadAll(IReadOnlyList<string> arguments, SearchFilter filter, bool quiet) =>
        Search(quiet, passedOver => Read(arguments, filter, passedOver).ToList());

    /// <summary>The images of a folder that a table names, by all their names, and says what was passed over.</summary>
    public static List<string> InFolder(string folder, bool quiet) =>
        Search(quiet, passedOver => ImageFiles.Expand(RawArguments.Restore([folder]), passedOver).ToList());

    /// <summary>Searches, and says what was passed over.</summary>
    public static T Search<T>(bool quiet, Func<PassedOver, T> search)
    {
        var passedOver = TakeNote(quiet);
        var found = search(passedOver);
        Say(passedOver, quiet);
        return found;
    }

    /// <summary>Says at the end what a search passed over, and why.</summary>
    public static void Say(PassedOver passedOver, bool quiet)
    {
        if (!quiet && passedOver.Count > 0) Messages.Note($"{passedOver}");
    }

    /// <summary>Takes note of what a search of folders passes over, and says of which folders it does because they are our own.</summary>
    public static PassedOver TakeNote(bool quiet) => new(folder =>
    {
        if (!quiet) Messages.Note($"{Messages.Printable(folder)}: passed over, because hyperiqa wrote this folder; name it to include it");
    });

    /// <summary>That there is no image, and what there is instead.</summary>
    public static UsageException NoImage(IReadOnlyList<string> arguments, PassedOver passedOver) =>
        new($"{Named(arguments)}: no image in there{(passedOver.Count > 0 ? $"; {passedOver}" : "")}");

    /// <summary>The arguments as messages call them.</summary>
    public static string Named(IEnumerable<string> arguments) =>
        string.Join(", ", arguments.Select(argument => argument == "-" ? "standard input" : WebAddress.NameOf(argument)));

    /// <summary>Refuses fewer images than a command needs, and says so if that is because a path cannot be read.</summary>
    /// <exception cref="UsageException">There are fewer.</exception>
    public static void CheckEnough(IReadOnlyList<string> arguments, IReadOnlyCollection<string> images, int fewest, string why)
    {
        if (images.Count >= fewest) return;

        if (images.FirstOrDefault(Directory.Exists) is { } locked)
            throw new UsageException($"{Messages.Printable(locked)}: is a folder that cannot be read (permission denied)");

        var missing = images.FirstOrDefault(image => QuotedPath.Bytes(image) is null && !Path.Exists(image));
        if (missing is null)
        {
            foreach (var image in images) CheckReadable(image);
        }

        var found = images.Count switch { 0 => "no image in there", 1 => "only 1 image", var count => $"only {count} images" };
        throw new UsageException(missing is null
            ? $"{Named(arguments)}: {found}; {why}"
            : $"{Messages.Printable(missing)}: {Unreadable.Missing}");
    }

    /// <summary>Whether standard input is a file, so that all its paths are there from the beginning and can be counted.</summary>
    public static bool ListIsInAFile()
    {
        if (OperatingSystem.IsWindows()) return false;

        try
        {
            using var input = new SafeFileHandle(0, ownsHandle: false);
            return RandomAccess.GetLength(input) > 0;
        }
        catch (Exception exception) when (exception is NotSupportedException or IOException)
        {
            return false; // a pipe, a terminal, or nothing
        }
    }

    /// <exception cref="UsageException">It is not an image, or cannot be read.</exception>
    static void CheckReadable(string image)
    {
        try
        {
            ImageDecoder.Decode(image).Dispose();
        }
        catch (ImageException exception)
        {
            throw new UsageException($"{Messages.Printable(image)}: {exception.Message}");
        }
    }

    static IEnumerable<string> FromStandardInput(bool nulSeparated)
    {
        using var input = Console.OpenStandardInput();
        var list = new ListedPaths(input, nulSeparated, Named(["-"]));
        while (list.Next() is { } path)
        {
            if (path.Length > 0) yield return path;
        }
    }
}
