using HyperIqa.Imaging;
using HyperIqa.Tables;

namespace HyperIqa.Cli.Files;

/// <summary>
/// A table that is to lie in object storage. Its rows are kept in a file here while they come; the whole is put there when the run has
/// ended. The file stays, and is named, where that did not come about.
/// </summary>
sealed class StoredTable : IDisposable
{
    /// <summary>How much of a table tells what it is.</summary>
    const int Beginning = 1 << 16;

    readonly string _address;
    readonly ObjectName _name;
    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hyperiqa-");

    StoredTable(string address, ObjectName name)
    {
        (_address, _name) = (address, name);
        Path = System.IO.Path.Join(_folder.FullName, name.Key.Split('/')[^1]);
    }

    /// <summary>Where its rows are until then.</summary>
    public string Path { get; }

    /// <summary>Begins one; null for an output that lies here.</summary>
    /// <param name="output">As the person typed it; null for none.</param>
    /// <param name="overwrite">Whether a table that is there may be replaced.</param>
    /// <exception cref="UsageException">It cannot be put there, or something is there that should stay.</exception>
    public static StoredTable? Begin(string? output, bool overwrite)
    {
        if (output is null || !ObjectName.IsOne(output)) return null;

        if (ObjectName.Parse(output) is not { Key: [.., not '/'] } name)
            throw new UsageException($"{output}: names no object; --output takes one such as s3://bucket/scores.csv");
        if (FileKinds.Scores.ReasonAgainst(output) is { } reason) throw new UsageException($"{output}: {reason}");

        try
        {
            if (Find(name) is { } there)
            {
                if (!overwrite) throw new UsageException($"{output}: exists already; --overwrite replaces it");
                if (there.Length > 0 && !IsOurs(name))
                {
                    throw new UsageException(
                        $"{output}: exists already and is not {FileKinds.Scores.Name} of this program; give another name");
                }
            }
        }
        catch (Exception exception) when (exception is ImageException || StoreComplaint.IsOne(exception))
        {
            throw new UsageException($"{output}: {(exception is ImageException ? exception.Message : StoreComplaint.Reason(exception))}");
        }

        return new(output, name);
    }

    /// <summary>Puts it there.</summary>
    /// <exception cref="UsageException">That fails; the table stays here.</exception>
    public void Complete()
    {
        try
        {
            ObjectStore.Put(_name, Path).GetAwaiter().GetResult();
        }
        catch (Exception exception) when (StoreComplaint.IsOne(exception))
        {
            throw new UsageException($"{_address}: could not be written: {StoreComplaint.Reason(exception)}");
        }

        _folder.Delete(recursive: true);
    }

    public void Dispose()
    {
        _folder.Refresh();
        if (!_folder.Exists) return;

        var rows = _folder.EnumerateFiles().FirstOrDefault(
            file => file.Length > 0 && !file.Name.EndsWith(".settings.json", StringComparison.Ordinal));
        if (rows is null) _folder.Delete(recursive: true);
        else Messages.Warning($"{_address}: is not written; {rows.FullName} has the rows");
    }

    /// <summary>What is there; null for nothing. A bucket that is not there says so here.</summary>
    static StoredObject? Find(ObjectName name)
    {
        if (ObjectStore.Find(name).GetAwaiter().GetResult() is { } there) return there;

        try
        {
            ObjectStore.List(name).GetAwaiter().GetResult();
        }
        catch (Exception exception) when (StoreComplaint.IsDenied(exception))
        {
            // a permission to write need not include listing
        }

        return null;
    }

    static bool IsOurs(ObjectName name)
    {
        var folder = Directory.CreateTempSubdirectory("hyperiqa-");
        try
        {
            var copy = System.IO.Path.Join(folder.FullName, "table");
            using (var file = File.Create(copy))
            {
                var beginning = ObjectStore.Beginning(name, Beginning).GetAwaiter().GetResult();
                if (!ParquetFile.Recognise(beginning))
                {
                    file.Write(beginning);
                }
                else
                {
                    using var whole = ObjectStore.Open(name, CancellationToken.None).GetAwaiter().GetResult();
                    whole.CopyTo(file); // what it is stands at its end
                }
            }

            return FileKinds.Scores.IsOf(copy);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
