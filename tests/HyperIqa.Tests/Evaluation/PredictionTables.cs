using HyperIqa.Datasets;
using HyperIqa.Evaluation;
using HyperIqa.Tests.Datasets;

namespace HyperIqa.Tests.Evaluation;

public sealed class PredictionTables : DatasetFolder
{
    [Fact]
    public void ATableOfScoresIsReadWithItsFailures() =>
        Assert.Equal(
            [new("photos/a.jpg", 61.25), new("photos/b.jpg", null)],
            PredictionTable.Read(Text("scores.csv", "image,mos,mos_se,patches,width,height,status,error", "photos/a.jpg,61.2500,0.5,25,512,384,ok,", "photos/b.jpg,,,,,,error,not an image")));

    [Fact]
    public void JsonLinesAreReadToo() =>
        Assert.Equal([new("a.jpg", 61.25), new("b.jpg", null)], PredictionTable.Read(Text("scores.jsonl", """{"image":"a.jpg","mos":61.25}""", """{"image":"b.jpg","mos":null,"status":"error"}""")));

    [Fact]
    public void AnImageWithTwoScoresIsNamed() =>
        Assert.EndsWith("the image a.jpg has two scores", Assert.Throws<DatasetException>(() => PredictionTable.Read(Text("scores.csv", "image,mos", "a.jpg,1", "a.jpg,2"))).Message, StringComparison.Ordinal);

    [Fact]
    public void ABrokenJsonLineIsNumbered() =>
        Assert.EndsWith("line 2 is no row with an image and a mos", Assert.Throws<DatasetException>(() => PredictionTable.Read(Text("s.jsonl", """{"image":"a.jpg","mos":1}""", """{"image":""" + "\"b"))).Message, StringComparison.Ordinal);

    [Fact]
    public void WhatIsWrittenReadsBackToTheLastDigit()
    {
        JudgedImage[] images = [new("a.jpg", 1 / 3.0, new("a.jpg", 1)), new("b.jpg", 2 / 3.0, new("b.jpg", 3)), new("c,d.jpg", -1e-17, new("c,d.jpg", 2))];
        using (var stream = File.Create(Path.Combine(Root, "p.csv"))) PredictionTable.Write(stream, Judgement.Of("m", "d", "all", images, resamples: 0));

        Assert.Equal(images.Select(image => new Prediction(image.Image, image.Mos)), PredictionTable.Read(Path.Combine(Root, "p.csv")));
    }
}
