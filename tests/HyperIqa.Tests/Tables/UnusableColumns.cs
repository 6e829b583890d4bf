using HyperIqa.Evaluation;

namespace HyperIqa.Tests.Tables;

public class UnusableColumns
{
    [Fact]
    public void TwoImagesAreTooFew() =>
        Says("no correlation from 2 images: at least 3 images with a score and a label are needed", [1, 2], [3, 4]);

    [Fact]
    public void ConstantScoresHaveNoCorrelation() => Says("no correlation: all 3 scores are the same", [5, 5, 5], [1, 2, 3]);

    [Fact]
    public void ConstantLabelsHaveNoCorrelation() => Says("no correlation: all 3 labels are the same", [1, 2, 3], [5, 5, 5]);

    [Fact]
    public void RoundingNoiseIsNoVariation() => Says("no correlation: all 3 scores are the same", [0.1 + 0.2, 0.3, 0.3], [1, 2, 3]);

    [Fact]
    public void ANanLabelIsNamedByItsRow() => Says("row 2 of the labels is not a finite number", [1, 2, 3], [1, double.NaN, 3]);

    static void Says(string sentence, double[] scores, double[] labels) =>
        Assert.Equal(sentence, Assert.Throws<EvaluationException>(() => Bootstrap.Evaluate(scores, labels)).Message);
}
