using Google.Protobuf;
using HyperIqa.Imaging;
using HyperIqa.Research.Exporting;
using HyperIqa.Research.Exporting.Onnx;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace HyperIqa.Research.Tests.Exporting;

/// <summary>Where an exported network lays its windows, against the program's own grid.</summary>
public class ExportedWindows
{
    [Theory]
    [InlineData(32)]
    [InlineData(64)]
    [InlineData(96)]
    [InlineData(288)]
    public void BeginWhereThoseOfTheProgramDo(int stride)
    {
        using var session = new InferenceSession(Axis(stride));
        for (var length = 224; length < 800; length += 1 + length % 7) // multiples of 32 and others
        {
            using var results = session.Run([NamedOnnxValue.CreateFromTensor("line", new DenseTensor<float>([length]))]);
            Assert.Equal(new WindowAxis(length, stride).Begins.Select(begin => (float)begin), results[0].AsTensor<float>());
        }
    }

    /// <summary>A network that reads a line and gives the first cell of each window on it.</summary>
    static byte[] Axis(int stride)
    {
        var graph = new OnnxGraph();
        var begins = new OnnxAxis(graph.Input("line", "L", "").Size(0), stride).Places(scale: 1, spacing: 1, side: 1);
        graph.Node("Cast", [begins], "begins", OnnxGraph.Attribute("to", (long)TensorProto.Types.DataType.Float));
        graph.Output("begins", "windows", "");
        return new ModelProto
        {
            IrVersion = 7,
            OpsetImport = { new OperatorSetIdProto { Version = OnnxExport.Opset } },
            Graph = graph.Proto,
        }.ToByteArray();
    }
}
