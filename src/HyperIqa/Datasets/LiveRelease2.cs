using HyperIqa.Datasets.Matlab;
using HyperIqa.Tables;

namespace HyperIqa.Datasets;

/// <summary>
/// LIVE Image Quality Assessment Database, release 2 (Sheikh, Sabir, Bovik, TIP 2006): DMOS of 779 distorted images of 29 references. The
/// label files hold no names: 982 entries go through five folders in order, with the references (<c>orgs</c>) among them, which are left
/// out.
/// </summary>
static class LiveRelease2
{
    /// <summary>Its files.</summary>
    public const string Realigned = "dmos_realigned.mat", Original = "dmos.mat", References = "refnames_all.mat";

    static readonly (string Folder, int Images)[] Distortions =
        [("jp2k", 227), ("jpeg", 233), ("wn", 174), ("gblur", 174), ("fastfading", 174)];

    /// <summary>The distorted images by their place.</summary>
    public static LabelSet Read(KnownDataset dataset, LabelFiles files)
    {
        var file = files.Names(Original) ? files.Find(Original) : files.Find(Realigned, Original);
        var referencesFile = files.Find(References);
        var labelled = MatFile.Read(file);
        var dmos = labelled.Numbers(labelled.Has("dmos_new") ? "dmos_new" : "dmos");
        var isReference = labelled.Numbers("orgs");
        var contents = MatFile.Read(referencesFile).Strings("refnames_all");

        string[] images =
            [.. Distortions.SelectMany(kind => Enumerable.Range(1, kind.Images).Select(number => $"{kind.Folder}/img{number}.bmp"))];
        foreach (var (count, source) in new[] { (dmos.Length, file), (isReference.Length, file), (contents.Length, referencesFile) })
        {
            if (count != images.Length) throw new DatasetException($"{source}: has {count} entries; LIVE release 2 has {images.Length}");
        }

        return new LabelSet(
            dataset.Name,
            file,
            [
                .. Enumerable.Range(0, images.Length)
                    .Where(i => isReference[i] == 0)
                    .Select(i => new LabelledImage(images[i], dmos[i], contents[i])),
            ],
            [
                Path.GetFileName(file) == Realigned ? "labels are the realigned DMOS" : "labels are the DMOS before realignment",
                $"{isReference.Count(flag => flag != 0)} entries of the reference images are left out",
            ])
        {
            Files = [file, referencesFile],
        };
    }
}
