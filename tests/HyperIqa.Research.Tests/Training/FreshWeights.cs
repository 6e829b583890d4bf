using HyperIqa.Model;
using HyperIqa.Research.Training;

namespace HyperIqa.Research.Tests.Training;

public class FreshWeights
{
    /// <summary>The deviations that kaiming_normal_ and PyTorch's default for layers draw with, by the fan-in of each tensor.</summary>
    [Fact]
    public void AreDrawnAsTheOfficialCodeDrawsThem()
    {
        using var model = new HyperIqaModel();
        Initialisation.Fill(model, seed: 1);
        AssertDeviation(Math.Sqrt(2.0 / 256), "res.lda1_pool.0.weight");
        AssertDeviation(Math.Sqrt(2.0 / 512), "res.lda2_pool.0.weight");
        AssertDeviation(Math.Sqrt(2.0 / 1024), "res.lda3_pool.0.weight");
        AssertDeviation(Math.Sqrt(2.0 / 1024), "res.lda1_fc.weight");
        AssertDeviation(Math.Sqrt(2.0 / (9 * 112)), "fc1w_conv.weight");
        AssertDeviation(1 / Math.Sqrt(3 * 2048), "conv1.0.weight");

        void AssertDeviation(double expected, string name)
        {
            using var deviation = model.Parameters.Tensors[name].std();
            Assert.Equal(1, deviation.item<float>() / expected, 0.05);
        }
    }
}
