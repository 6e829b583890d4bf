using HyperIqa.Research.Exporting.Onnx;

namespace HyperIqa.Research.Exporting;

/// <summary>
/// A tensor of a graph: what it reads, a constant, or what a node gives. Arithmetic on it adds the nodes that compute it when the network
/// runs.
/// </summary>
sealed record OnnxValue(OnnxGraph Graph, string Name)
{
    public static OnnxValue operator +(OnnxValue one, OnnxValue other) => one.Graph.Node("Add", [one, other]);

    public static OnnxValue operator -(OnnxValue one, OnnxValue other) => one.Graph.Node("Sub", [one, other]);

    public static OnnxValue operator *(OnnxValue one, OnnxValue other) => one.Graph.Node("Mul", [one, other]);

    /// <summary>Divides whole numbers from zero on, and rounds down.</summary>
    public static OnnxValue operator /(OnnxValue one, OnnxValue other) => one.Graph.Node("Div", [one, other]);

    public static OnnxValue operator +(OnnxValue value, long number) => value + value.Graph.Integer(number);

    public static OnnxValue operator -(OnnxValue value, long number) => value - value.Graph.Integer(number);

    public static OnnxValue operator *(long number, OnnxValue value) => value.Graph.Integer(number) * value;

    public static OnnxValue operator /(OnnxValue value, long number) => value / value.Graph.Integer(number);

    /// <summary>The larger of the two.</summary>
    public OnnxValue OrAtLeast(long number) => Then("Max", [Graph.Integer(number)]);

    /// <summary>The same numbers in another shape, -1 for what is left.</summary>
    public OnnxValue Reshape(params ReadOnlySpan<long> shape) => Then("Reshape", [Graph.Integers(shape)]);

    /// <summary>The same as <see cref="Reshape(ReadOnlySpan{long})"/>, to a shape that is known only when the network runs.</summary>
    public OnnxValue Reshape(OnnxValue shape) => Then("Reshape", [shape]);

    /// <summary>The same numbers with the dimensions in another order.</summary>
    public OnnxValue Transpose(params IEnumerable<long> order) => Then("Transpose", [], OnnxGraph.Attribute("perm", order));

    /// <summary>Takes places out of a dimension.</summary>
    /// <param name="dimension">Counted from 0.</param>
    public OnnxValue Gather(long dimension, OnnxValue places) => Then("Gather", [places], OnnxGraph.Attribute("axis", dimension));

    /// <summary>The size of a dimension: a whole number by itself.</summary>
    public OnnxValue Size(long dimension) => Then("Shape").Gather(0, Graph.Integer(dimension));

    /// <summary>What an operator makes of it.</summary>
    /// <param name="operator">Such as <c>Relu</c>.</param>
    /// <param name="others">What it reads beside this.</param>
    public OnnxValue Then(string @operator, IEnumerable<OnnxValue>? others = null, params IEnumerable<AttributeProto> attributes) =>
        Graph.Node(@operator, [this, .. others ?? []], name: null, attributes);
}
