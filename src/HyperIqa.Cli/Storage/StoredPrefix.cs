using Amazon.Runtime;

namespace HyperIqa.Cli.Storage;

/// <summary>
/// Whether <c>s3://bucket/name</c> means an object or, as if it were a folder, all that lies below <c>name/</c>: the store is asked.
/// </summary>
static class StoredPrefix
{
    /// <param name="argument">As the person typed it.</param>
    /// <param name="name">What that means.</param>
    /// <returns>The first of what lies below it; null for an object.</returns>
    /// <exception cref="UsageException">It is neither, or the store refuses to say.</exception>
    public static ObjectPage? FirstPage(string argument, ObjectName name) => Ask(argument, () => First(argument, name));

    /// <summary>
    /// Refuses an object of a bucket that is not there, or of a store that does not answer. An object that is not there is a row.
    /// </summary>
    /// <inheritdoc cref="FirstPage"/>
    /// <exception cref="UsageException">There is no such bucket.</exception>
    public static void CheckBucket(string argument, ObjectName name) => Ask(argument, async () =>
    {
        try
        {
            // of an object alone, the store does not say whether it or its bucket is missing
            if (await ObjectStore.Find(name).ConfigureAwait(false) is null) await ObjectStore.List(name).ConfigureAwait(false);
        }
        catch (AmazonServiceException exception) when (exception is { ErrorCode: not "NoSuchBucket", StatusCode: > 0 })
        {
            // what it means for the object is said in its row
        }

        return true;
    });

    static T Ask<T>(string argument, Func<Task<T>> ask)
    {
        try
        {
            return ask().GetAwaiter().GetResult();
        }
        catch (Exception exception) when (StoreComplaint.IsOne(exception))
        {
            throw new UsageException($"{argument}: {StoreComplaint.Reason(exception)}");
        }
    }

    static async Task<ObjectPage?> First(string argument, ObjectName name)
    {
        var isFolder = name.AsFolder == name.Key;
        try
        {
            var page = await ObjectStore.List(name with { Key = name.AsFolder }).ConfigureAwait(false);
            if (page.Objects.Count > 0) return page;
        }
        catch (AmazonServiceException exception) when (StoreComplaint.IsDenied(exception) && !isFolder)
        {
            if (!await MayBeRead(name).ConfigureAwait(false)) throw;

            return null; // a permission to read objects need not include listing them
        }

        if (isFolder)
            throw new UsageException($"{argument}: {(name.Key.Length == 0 ? "the bucket is empty" : "there is no object below it")}");
        if (await ObjectStore.Find(name).ConfigureAwait(false) is not null) return null;

        throw new UsageException($"{argument}: there is no such object, and none below it{await Hint(name).ConfigureAwait(false)}");
    }

    static async Task<bool> MayBeRead(ObjectName name)
    {
        try
        {
            return await ObjectStore.Find(name).ConfigureAwait(false) is not null;
        }
        catch (AmazonServiceException)
        {
            return false;
        }
    }

    static async Task<string> Hint(ObjectName name)
    {
        var near = await ObjectStore.List(name).ConfigureAwait(false);
        if (near.Objects.Count == 0) return "";

        var end = name.Key.LastIndexOf('/') + 1;
        return $"; for those that begin so: {name with { Key = name.Key[..end] }} --include '{name.Key[end..]}*'";
    }
}
