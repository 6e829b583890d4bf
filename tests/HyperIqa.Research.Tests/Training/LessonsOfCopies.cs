using HyperIqa.Imaging;
using HyperIqa.Research.Degradations;

namespace HyperIqa.Research.Tests.Training;

public class LessonsOfCopies
{
    static readonly LessonMaker Maker = new(Preprocessing.ShortSide(300), stride: 32);

    [Theory]
    [InlineData(LessonSort.Worse)]
    [InlineData(LessonSort.Local)]
    [InlineData(LessonSort.Same)]
    internal void AreTheSameForTheSameSeed(LessonSort sort)
    {
        var subject = new Subject(Noise(400, 320), 300, 240);
        for (var seed = 0u; seed < 6; seed++)
        {
            var ((one, lesson), (other, _)) = (Make(seed), Make(seed));
            Assert.Equal(one.Levels, other.Levels);
            Assert.True(Math.Min(one.Width, one.Height) >= Patch.Size);
            if (lesson is not SameLesson) Assert.Equal((300, 240), (one.Width, one.Height));
        }

        (Picture Copy, Lesson Lesson) Make(uint seed)
        {
            var random = new SplitMix64(seed);
            return Maker.Make(sort, subject, ref random);
        }
    }

    [Fact]
    public void DamageNothingButTheirWindows()
    {
        var subject = new Subject(Noise(448, 448), 448, 448);
        var grid = new WindowGrid(448, 448, 32);
        for (var seed = 0u; seed < 8; seed++)
        {
            var random = new SplitMix64(seed);
            var (copy, lesson) = Maker.Make(LessonSort.Local, subject, ref random);
            var cover = Assert.IsType<LocalLesson>(lesson).Cover;
            Assert.Equal(grid.Offsets.Count, cover.Count);
            Assert.All(grid.Offsets.Zip(cover), window =>
            {
                PictureBox box = new(window.First.Top, window.First.Left, Patch.Size, Patch.Size);
                if (window.Second == 0) Assert.Equal(subject.Original.Part(box).Levels, copy.Part(box).Levels);
            });
            Assert.InRange(cover.Max(), 0.01, 1);
        }
    }

    [Fact]
    public void ViewsAreTurnedMirroredGrayAndFramed()
    {
        // a b
        // c d
        // e f
        var picture = new Picture([.. "aaabbbcccdddeeefff"u8], 2, 3);
        Assert.Equal("eeecccaaafffdddbbb"u8.ToArray(), AgreeingView.Turned(picture, 1).Levels); // e c a, f d b
        Assert.Equal("fffeeedddcccbbbaaa"u8.ToArray(), AgreeingView.Turned(picture, 2).Levels);
        Assert.Equal("bbbdddfffaaaccceee"u8.ToArray(), AgreeingView.Turned(picture, 3).Levels);
        Assert.Equal("bbbaaadddcccfffeee"u8.ToArray(), AgreeingView.Mirrored(picture).Levels);
        Assert.Equal(picture.Levels, AgreeingView.Gray(picture).Levels); // it was
        var framed = AgreeingView.Framed(picture, high: 1, wide: 0, ink: 0);
        Assert.Equal([0, 0, 0, 0, 0, 0, .. picture.Levels, 0, 0, 0, 0, 0, 0], framed.Levels);
    }

    [Fact]
    public void AreOfTheFirstPhotographsOfABatch()
    {
        var layout = BatchLayout.From(Recipe.Wide with { Stride = 64 }, wholeBatch: false, hasAnchors: true);
        Assert.Equal(new(6, 3, 3), layout.Lessons);
        Assert.Equal((12, 12, 4, 28), (layout.MicroBatches, layout.Draws, layout.Anchors, layout.Patches));
        Assert.Equal(LessonSort.Worse, layout.Lessons.At(5));
        Assert.Equal(LessonSort.Local, layout.Lessons.At(6));
        Assert.Equal(LessonSort.Same, layout.Lessons.At(11));
        Assert.Null(layout.Lessons.At(12));
    }

    static Picture Noise(int width, int height)
    {
        var random = new SplitMix64(4);
        var levels = new byte[3 * width * height];
        foreach (ref var level in levels.AsSpan()) level = (byte)(60 + random.Below(120));
        return new(levels, width, height);
    }
}
