using HyperIqa.Evaluation;
using HyperIqa.Scoring;
using HyperIqa.Tables;
using HyperIqa.Tests.Datasets;

namespace HyperIqa.Tests.Tables;

public sealed class PredictionTables : DatasetFolder
{
    [Fact]
    public void ATableOfScoresIsReadWithItsFailures() =>
        Assert.Equal(
            [
                new("photos/a.jpg", 61.25) { StandardError = 0.5, Patches = 25, Width = 512, Height = 384 },
                new("photos/b.jpg", null) { Error = "not an image" },
            ],
            PredictionTable.Read(
                Text(
                    "scores.csv",
                    "image,mos,mos_se,patches,width,height,status,error",
                    "photos/a.jpg,61.2500,0.5,25,512,384,ok,",
                    "photos/b.jpg,,,,,,error,not an image")));

    [Fact]
    public void BackslashesPartFoldersButInQuotedNames() =>
        Assert.Equal(
            [new("photos/a.jpg", 3), new(@"$'photos/caf\xe9.jpg'", 4)],
            PredictionTable.Read(Text("scores.csv", "image,mos", @"photos\a.jpg,3", @"$'photos/caf\xe9.jpg',4")));

    [Fact]
    public void JsonLinesAreReadToo() =>
        Assert.Equal(
            [new("a.jpg", 61.25), new("b.jpg", null) { Error = "no score in the table" }],
            PredictionTable.Read(
                Text("scores.jsonl", """{"image":"a.jpg","mos":61.25}""", """{"image":"b.jpg","mos":null,"status":"error"}""")));

    [Fact]
    public void AnImageWithTwoScoresIsNamed() =>
        Assert.EndsWith(
            "the image a.jpg has two scores",
            Assert.Throws<DatasetException>(() => PredictionTable.Read(Text("scores.csv", "image,mos", "a.jpg,1", "a.jpg,2"))).Message);

    [Fact]
    public void ARowThatEndsWithinItsScoreIsNoScore() => // 45.1234 would be there, had the run not been killed
        Assert.EndsWith(
            "row 3 ends within the row: its run was killed or is still going on",
            Assert.Throws<DatasetException>(
                () => PredictionTable.Read(
                    Text("scores.csv", "image,mos,mos_se,patches,width,height,status,error", "a.jpg,61.2500,0.5,25,512,384,ok,", "b.jpg,4"))).Message);

    [Theory]
    [InlineData("""{"image":"caf\udce9.jpg","mos":50}""")] // as Python writes a name in Latin-1
    [InlineData("""[{"image":"caf\udce9.jpg","mos":50}]""")]
    public void AStringThatIsNoTextIsASentence(string json) =>
        Assert.EndsWith(
            "row 1 has a string that is no valid Unicode text",
            Assert.Throws<DatasetException>(() => PredictionTable.Read(Text("scores.jsonl", json))).Message);

    [Fact]
    public void ABrokenJsonLineIsNumbered() =>
        Assert.EndsWith(
            "line 2 is not a row with an image and a mos",
            Assert.Throws<DatasetException>(
                () => PredictionTable.Read(Text("s.jsonl", """{"image":"a.jpg","mos":1}""", """{"image":""" + "\"b"))).Message);

    [Theory]
    [InlineData("image,mos,mos_se,patches,width,height,status,error,label", "a.jpg,61.25,0.5,25,512,384,ok,,50", "column mos", true)]
    [InlineData("image,mos,label,fitted", "a.jpg,61.25,50,51", "column mos", true)]
    [InlineData("image,mos", "a.jpg,61.25", "column mos", false)]
    [InlineData("file;Prediction", "a.jpg;61.25", "column Prediction", false)]
    [InlineData("image,label,dmos,pred", "a.jpg,50,50,61.25", "column pred", false)]
    [InlineData("dis_img_path,dis_type,score", "a.jpg,x,61.25", "column score", false)]
    [InlineData("name,prompt,mos_quality", "a.jpg,x,61.25", "column mos_quality", false)]
    [InlineData("image_name,quality_mos,pred", "a.jpg,50,61.25", "column pred", false)]
    [InlineData("image mos", "a.jpg 61,25", "column mos", false)]
    [InlineData("a.jpg,61.25", "b.jpg,60", "second column", false)]
    public void TheColumnOfScoresIsFoundWhereOnlyOneCanBeMeant(string header, string row, string column, bool isOurs)
    {
        var table = PredictionTable.Read(Text("scores.csv", header, row), new PredictionColumns());

        Assert.Equal((column, isOurs), (table.Column, table.IsOurs));
        Assert.Equal(("a.jpg", 61.25), (table.Rows[0].Image, table.Rows[0].Mos));
    }

    [Theory]
    [InlineData("image,mos,pred")]
    [InlineData("image,MOS,score")]
    [InlineData("image,quality,score")]
    [InlineData("image,prediction,mos,mos_se")]
    [InlineData("image,mos,mos_se,patches,width,height,status,error,pred")]
    public void SeveralColumnsThatMayBeMeantAreNamed(string header)
    {
        var file = Text(
            "scores.csv", header, "a.jpg" + string.Concat(Enumerable.Range(1, header.Count(c => c == ',')).Select(i => $",{i}")));
        Assert.Contains(
            "name it with the option",
            Assert.Throws<DatasetException>(() => PredictionTable.Read(file, new() { ScoreOption = "the option" })).Message);
    }

    [Fact]
    public void ColumnsAreTakenAsTheUserSays() =>
        Assert.Equal(
            [new("b.jpg", 2)],
            PredictionTable.Read(
                Text("scores.csv", "image,other,mos,pred", "a.jpg,b.jpg,1,2"), new PredictionColumns("other", "pred")).Rows);

    [Theory]
    [InlineData("photo,mos", "no column of image names found; call it image; the columns are photo, mos")]
    [InlineData("image,foo", "no column of the model's scores found; call it mos; the columns are image, foo")]
    public void AColumnThatIsNotFoundIsAskedFor(string header, string question) =>
        Assert.EndsWith(
            question,
            Assert.Throws<DatasetException>(() => PredictionTable.Read(Text("scores.csv", header, "a.jpg,1"))).Message);

    [Fact]
    public void JsonHasColumnsToo()
    {
        var file = Text("scores.jsonl", """{"file":"a.jpg","mos":1,"pred":2.5}""");

        Assert.Throws<DatasetException>(() => PredictionTable.Read(file));
        Assert.Equal([new("a.jpg", 2.5)], PredictionTable.Read(file, new PredictionColumns(Score: "pred")).Rows);
    }

    [Fact]
    public void AJsonArrayIsReadAsItsLinesAre() =>
        Assert.Equal(
            [new("a.jpg", 61.25), new("b.jpg", null) { Error = "no score in the table" }],
            PredictionTable.Read(
                Text("scores.json", """[ {"image":"a.jpg","mos":61.25},""", """{"image":"b.jpg","mos":null,"status":"error"} ]""")));

    [Theory]
    [InlineData("[1, 2]", "row 1 is not a row with an image and a mos")]
    [InlineData("[{", "is not a JSON array of rows")]
    public void ABrokenJsonArrayIsASentence(string text, string sentence) =>
        Assert.EndsWith(sentence, Assert.Throws<DatasetException>(() => PredictionTable.Read(Text("scores.json", text))).Message);

    [Fact]
    public void WhatIsWrittenReadsBackToTheLastDigit()
    {
        JudgedImage[] images =
        [
            new("a.jpg", 1 / 3.0, new("a.jpg", 1)), new("b.jpg", 2 / 3.0, new("b.jpg", 3)), new("c,d.jpg", -1e-17, new("c,d.jpg", 2)),
        ];
        using (var stream = File.Create(Path.Combine(Root, "p.csv")))
            JudgedTable.Write(stream, ModelEvaluation.Compute("m", "d", "all", images, resamples: 0));

        Assert.Equal(
            images.Select(image => new ScoredRow(image.Image, image.Mos) { Label = image.Label.Label }),
            PredictionTable.Read(Path.Combine(Root, "p.csv")));
    }
}
