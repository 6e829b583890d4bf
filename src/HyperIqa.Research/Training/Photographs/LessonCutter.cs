using HyperIqa.Imaging;
using HyperIqa.Research.Degradations;

namespace HyperIqa.Research.Training.Photographs;

/// <summary>
/// Puts whole photographs into a batch, flipped half of the time; of a large one a part at a random place. The first ones have copies that
/// teach, made of the photograph as its file has it. Anchors come last, as they are; of a large one its middle.
/// </summary>
/// <param name="photos">Decoded, not resized.</param>
/// <param name="anchors">Pictures without labels; null where the layout has none.</param>
sealed class LessonCutter(DecodedPhotographs photos, DecodedPhotographs? anchors, BatchLayout layout, Preprocessing preprocessing)
{
    readonly int _stride = layout.Stride!.Value;
    readonly LessonMaker _maker = new(preprocessing, layout.Stride!.Value);

    /// <summary>Fills a micro-batch.</summary>
    /// <param name="place">The photograph's place in the batch.</param>
    public void Cut(TrainingBatch batch, int place, PatchDraw draw)
    {
        if (place >= layout.MicroBatches)
        {
            anchors!.Use(draw, (anchor, width, height, levels) => CutAnchor(batch, place, anchor, new([.. levels], width, height)));
            return;
        }

        var random = draw.Random;
        Subject? subject = null;
        photos.Use(draw, (photo, width, height, levels) =>
        {
            batch.Mos.Singles()[place] = (float)photo.Mos;
            var (top, left, isFlipped) = (random.Unit(), random.Unit(), random.Below(2) == 1);
            subject = Part(new([.. levels], width, height), top, left, isFlipped);
        });
        Write(subject!.Original, tile => batch.MakeRoom(place, tile));
        if (layout.Lessons.At(place) is not { } sort) return;

        var (copy, lesson) = _maker.Make(sort, subject, ref random);
        Write(copy, tile => batch.MakeRoomForCopy(place, tile, lesson));
    }

    /// <summary>A picture as anchors are scored, at the start and afterwards.</summary>
    /// <param name="picture">As its file has it.</param>
    /// <param name="longestSide">Of what is scored, in pixels.</param>
    public static Picture Anchor(Picture picture, Preprocessing preprocessing, int longestSide)
    {
        var (width, height) = preprocessing.SizeOf(picture.Width, picture.Height);
        var scored = picture.Resized(width, height);
        var (wide, high) = (Math.Min(width, longestSide), Math.Min(height, longestSide));
        return scored.Part(new((height - high) / 2, (width - wide) / 2, wide, high));
    }

    void CutAnchor(TrainingBatch batch, int place, TrainingPhotograph anchor, Picture picture)
    {
        batch.Mos.Singles()[place] = (float)anchor.Mos;
        Write(Anchor(picture, preprocessing, layout.LongestSide), tile => batch.MakeRoom(place, tile));
    }

    /// <summary>The part that is learnt from, cut before anything is resized.</summary>
    /// <param name="top">0..1: from as far above to as far below as a part can lie.</param>
    /// <param name="left">The same, across.</param>
    Subject Part(Picture picture, float top, float left, bool isFlipped)
    {
        var (width, height) = preprocessing.SizeOf(picture.Width, picture.Height);
        var (wide, high) = (Math.Min(width, layout.LongestSide), Math.Min(height, layout.LongestSide));
        var (sourceWide, sourceHigh) = (Scaled(wide, picture.Width, width), Scaled(high, picture.Height, height));
        var part = picture.Part(new(
            (int)(top * (picture.Height - sourceHigh + 1)), (int)(left * (picture.Width - sourceWide + 1)), sourceWide, sourceHigh));
        return new(isFlipped ? AgreeingView.Mirrored(part) : part, wide, high);
    }

    static int Scaled(int length, int source, int target) => Math.Clamp((int)Math.Round((double)length * source / target), 1, source);

    void Write(Picture picture, RoomMaker makeRoom)
    {
        var tile = new WindowGrid(picture.Height, picture.Width, _stride).Tiles().Single(); // it is small enough
        TilePixels.Write(picture.Levels, picture.Height, picture.Width, tile.Area, makeRoom(tile));
    }

    /// <summary>Makes room in a batch.</summary>
    delegate Span<float> RoomMaker(WindowTile tile);
}
