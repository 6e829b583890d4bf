using System.Globalization;
using System.Text;
using System.Xml;
using HyperIqa.Files;
using HyperIqa.Imaging;
using XmpCore;
using XmpCore.Options;

namespace HyperIqa.Picking;

/// <summary>How programs name the sidecar of <c>photo.jpg</c>.</summary>
enum SidecarNaming
{
    /// <summary><c>photo.xmp</c>.</summary>
    Adobe,

    /// <summary><c>photo.jpg.xmp</c>, as digiKam names it too.</summary>
    Darktable,
}

/// <summary>The XMP file beside a photograph in which other programs keep ratings and more.</summary>
static class XmpSidecar
{
    const int Longest = 64 << 20;
    const string Rating = "Rating";

    static readonly XmlReaderSettings Xml = new() { DtdProcessing = DtdProcessing.Prohibit, CloseInput = false };

    /// <summary>The sidecars of a photograph: all that exist, by whatever names, else the one to make.</summary>
    /// <param name="naming">How a new one is called.</param>
    /// <exception cref="ImageException">Its name is no text, so that nothing can be written beside it.</exception>
    public static IReadOnlyList<string> Find(string photograph, SidecarNaming naming)
    {
        if (QuotedPath.Bytes(photograph) is not null) throw new ImageException("its name is no text, so that no sidecar can be written");

        string[] there =
            [.. Sidecar.Find(photograph).Where(file => Path.GetExtension(file).Equals(".xmp", StringComparison.OrdinalIgnoreCase))];
        return there.Length > 0
            ? there
            : [naming == SidecarNaming.Darktable ? photograph + ".xmp" : Path.ChangeExtension(photograph, ".xmp")];
    }

    /// <summary>The rating that a sidecar has; null where it has none, or is not there.</summary>
    /// <exception cref="ImageException">It is no XMP.</exception>
    public static int? RatingIn(string sidecar) =>
        File.Exists(sidecar)
        && Read(sidecar).GetPropertyString(XmpConstants.NsXmp, Rating) is { } text
        && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var rating)
            ? (int)rating
            : null;

    /// <summary>Sets the rating in a sidecar and keeps all else, or makes one. The file is written as a whole or not at all.</summary>
    /// <param name="rating">1 to 5.</param>
    /// <exception cref="ImageException">It is no XMP, and stays as it is.</exception>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static void Rate(string sidecar, int rating)
    {
        var isThere = File.Exists(sidecar);
        var xmp = isThere ? Read(sidecar) : XmpMetaFactory.Create();
        xmp.SetProperty(XmpConstants.NsXmp, Rating, rating.ToString(CultureInfo.InvariantCulture));
        using var file = isThere ? WholeFile.Begin(sidecar) : WholeFile.BeginNew(sidecar);
        var text = XmpMetaFactory.SerializeToString(xmp, new SerializeOptions { UseCompactFormat = true, OmitPacketWrapper = true });
        file.Stream.Write(Encoding.UTF8.GetBytes(text.Trim('\ufeff', '\n') + "\n"));
        file.Complete(toDisk: false);
    }

    static IXmpMeta Read(string sidecar)
    {
        try
        {
            using var stream = new FileStream(sidecar, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            if (stream.Length > Longest) throw new ImageException($"{sidecar} is too large for a sidecar");

            // Any other XML would pass for XMP without a property, and be lost.
            using (var reader = XmlReader.Create(stream, Xml))
            {
                while (reader.NamespaceURI != XmpConstants.NsRdf)
                    if (!reader.Read()) throw new ImageException($"{sidecar} is not XMP, and stays as it is");
            }

            stream.Position = 0;
            return XmpMetaFactory.Parse(stream);
        }
        catch (Exception exception) when (exception is XmpException or XmlException)
        {
            throw new ImageException($"{sidecar} is not XMP, and stays as it is ({ImageFile.OneLine(exception.Message)})", exception);
        }
    }
}
