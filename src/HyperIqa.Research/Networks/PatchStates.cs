using static TorchSharp.torch;

namespace HyperIqa.Research.Networks;

/// <summary>
/// What the network knows of the patches of one image before it makes scores of it; from here the rest is quickly computed.
/// </summary>
/// <param name="Content">
/// The content feature v(x) of each patch, (N, 224): 16 numbers of each of the first three local distortion aware modules, 176 of the last.
/// </param>
/// <param name="Semantic">The reduced semantic feature of each patch, (N, 112, 7, 7), of which the target weights are made.</param>
sealed record PatchStates(Tensor Content, Tensor Semantic) : IDisposable
{
    public void Dispose()
    {
        Content.Dispose();
        Semantic.Dispose();
    }
}
