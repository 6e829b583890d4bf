using System.Runtime.InteropServices;
using HyperIqa.LibTorch;
using static TorchSharp.torch;

namespace HyperIqa.Model.Winograd;

/// <summary>
/// A 3×3 convolution without stride, and the ReLU after it, with a quarter of the multiplications (Winograd's F(4×4, 3×3); Lavin and Gray,
/// "Fast Algorithms for Convolutional Neural Networks", CVPR 2016): tiles of 6×6 are transformed, multiplied place by place, and
/// transformed back into 4×4. oneDNN has it for no processor with AVX2 alone. Its error is some 1e-6 of the result's size, four times that
/// of the plain sum.
/// </summary>
/// <param name="in">Channels of what it reads, a multiple of <see cref="Transforms.Lanes"/>.</param>
/// <param name="out">Channels of what it gives, a multiple of <see cref="Products.Panel"/>.</param>
sealed unsafe class WinogradConvolution(int @in, int @out)
{
    /// <summary>Tiles that are in work at once, so that what is made of them stays in a core's cache: more where channels are few.</summary>
    const int Few = 12, Many = 24, FewChannels = 128;

    /// <summary>Numbers of a kernel.</summary>
    const int Taps = 3 * 3;

    /// <summary>With fewer tiles than this, reading the transformed weights takes longer than the plain convolution.</summary>
    const int FewestTiles = 12;

    /// <summary>Numbers of the transformed weights.</summary>
    long WeightLength => (long)Transforms.Places * @in * @out;

    int Block => @in <= FewChannels ? Many : Few;

    /// <summary>Whether a convolution of so many channels can be computed like this, on this processor.</summary>
    public static bool Takes(long @in, long @out) =>
        Products.AreFast && @in % Transforms.Lanes == 0 && @out % Products.Panel == 0;

    /// <summary>Whether it pays for maps of a shape (N, C, H, W).</summary>
    public static bool Pays(long[] shape) => shape[0] * Tiles(shape[2]) * Tiles(shape[3]) >= FewestTiles;

    /// <summary>Transforms weights, once for maps of any size.</summary>
    /// <param name="weight">(out, in, 3, 3), float32.</param>
    /// <returns>Four times as many numbers, which only <see cref="ForwardRelu"/> understands.</returns>
    public Tensor Transform(Tensor weight)
    {
        using var plain = weight.contiguous();
        var transformed = empty([WeightLength], float32);
        fixed (byte* to = transformed.bytes)
        fixed (byte* from = plain.bytes)
        {
            var (target, source) = ((nint)to, (nint)from);
            Parallel.For(0, @out, KernelThreads.Options, channel =>
            {
                for (var i = 0; i < @in; i++)
                {
                    var kernel = new ReadOnlySpan<float>((float*)source + ((long)channel * @in + i) * Taps, Taps);
                    Transforms.Weight(kernel, (float*)target + Products.PlaceOf(channel, i, @in), Products.Panel * @in);
                }
            });
        }

        return transformed;
    }

    /// <summary>The convolution, with zeros around the maps, plus a bias, and the ReLU after it.</summary>
    /// <param name="x">(N, in, H, W), channels-last.</param>
    /// <param name="weight">What <see cref="Transform"/> gave.</param>
    /// <param name="bias">(out).</param>
    /// <returns>(N, out, H, W), channels-last.</returns>
    public Tensor ForwardRelu(Tensor x, Tensor weight, Tensor bias)
    {
        using var maps = x.permute(0, 2, 3, 1).contiguous(); // no copy: they lie so
        var (images, height, width) = ((int)maps.shape[0], (int)maps.shape[1], (int)maps.shape[2]);
        using var result = empty([images, height, width, @out], float32);
        fixed (byte* from = maps.bytes)
        fixed (byte* weights = weight.bytes)
        fixed (byte* biases = bias.bytes)
        fixed (byte* to = result.bytes)
        {
            var job = new Job((float*)from, (float*)weights, (float*)biases, (float*)to, images, height, width);
            Run(job);
        }

        return result.permute(0, 3, 1, 2);
    }

    static int Tiles(long length) => (int)((length + Transforms.Given - 1) / Transforms.Given);

    /// <summary>
    /// Threads take blocks of tiles as they are free. What is computed depends on neither: each number is summed up in one order.
    /// </summary>
    void Run(Job job)
    {
        var tiles = job.Images * Tiles(job.Height) * Tiles(job.Width);
        var (threads, blocks, panels) = (KernelThreads.Options, (tiles + Block - 1) / Block, @out / Products.Panel);
        // where blocks are few, several threads share one, each for a part of the channels
        var parts = blocks >= 2 * threads.MaxDegreeOfParallelism ? 1 : Math.Min(panels, threads.MaxDegreeOfParallelism);
        var next = -1;
        Parallel.For(0, Math.Min(threads.MaxDegreeOfParallelism, blocks * parts), threads, _ =>
        {
            var transformed = Room(Transforms.Places * Block * @in);
            var products = Room(Transforms.Places * Block * Products.Panel);
            for (int i; (i = Interlocked.Increment(ref next)) < blocks * parts;)
            {
                var (block, part) = Math.DivRem(i, parts);
                var first = block * Block;
                Compute(
                    job, first, Math.Min(Block, tiles - first), part * panels / parts, (part + 1) * panels / parts, transformed, products);
            }

            NativeMemory.AlignedFree(transformed);
            NativeMemory.AlignedFree(products);
        });

        static float* Room(int numbers) => (float*)NativeMemory.AlignedAlloc((nuint)numbers * sizeof(float), 64);
    }

    void Compute(Job job, int first, int count, int fromPanel, int toPanel, float* transformed, float* products)
    {
        int across = Tiles(job.Width), each = Tiles(job.Height) * across;
        var rows = (count + Products.Rows - 1) / Products.Rows * Products.Rows; // what lies beyond the last tile is computed for nothing
        for (var tile = 0; tile < rows; tile++)
        {
            var (top, left, image) = Place(Math.Min(first + tile, first + count - 1));
            Transforms.Input(
                job.From + (long)image * job.Height * job.Width * @in, job.Height, job.Width, @in, top - 1, left - 1,
                transformed + (long)tile * @in, (long)Block * @in);
        }

        for (var panel = fromPanel; panel < toPanel; panel++)
        {
            for (var place = 0; place < Transforms.Places; place++)
            {
                Products.Multiply(
                    transformed + (long)place * Block * @in,
                    rows,
                    @in,
                    job.Weights + ((long)panel * Transforms.Places + place) * @in * Products.Panel,
                    products + (long)place * Block * Products.Panel);
            }

            for (var tile = 0; tile < count; tile++)
            {
                var (top, left, image) = Place(first + tile);
                Transforms.OutputRelu(
                    products + tile * Products.Panel, Block * Products.Panel, job.Biases + panel * Products.Panel, Products.Panel,
                    job.To + (long)image * job.Height * job.Width * @out + panel * Products.Panel, job.Height, job.Width, @out, top, left);
            }
        }

        (int Top, int Left, int Image) Place(int tile)
        {
            var (image, within) = Math.DivRem(tile, each);
            return (within / across * Transforms.Given, within % across * Transforms.Given, image);
        }
    }

    /// <summary>What is to be computed, channels innermost in memory.</summary>
    readonly struct Job(float* from, float* weights, float* biases, float* to, int images, int height, int width)
    {
        public readonly float* From = from, Weights = weights, Biases = biases, To = to;
        public readonly int Images = images, Height = height, Width = width;
    }
}
