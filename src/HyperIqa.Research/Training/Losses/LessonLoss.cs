using HyperIqa.LibTorch;
using HyperIqa.Research.Degradations;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using static TorchSharp.torch.nn.functional;

namespace HyperIqa.Research.Training.Losses;

/// <summary>
/// How far copies are from scoring what they must, in tens of MOS, squared (and halved) below one ten. The gradient flows to the
/// original's scores too: if only copies were moved, every update would push scores down, and all of them would sink.
/// </summary>
/// <param name="tens">Tens of MOS a unit of the network's own scale.</param>
sealed class LessonLoss(double tens) : IDisposable
{
    const double Ten = 10;

    /// <summary>A window counts as damaged from this share of the most damaged one's on, and from this share of its own area on.</summary>
    const double DamagedOfMost = 0.5, DamagedOfAll = 0.02;

    readonly Tensor _tens = tensor((float)tens).DetachFromDisposeScope();

    /// <summary>The loss of a copy.</summary>
    /// <param name="original">Scores of the photograph's windows, (windows), in the network's own scale.</param>
    /// <param name="copy">Scores of the copy's windows; as many, but where the copy has another size.</param>
    /// <param name="mos">The photograph's label, 0..100: what it has to lose.</param>
    /// <returns>One number.</returns>
    public Tensor Compute(Tensor original, Tensor copy, Lesson lesson, double mos)
    {
        using var scope = NewDisposeScope();
        var stake = ExpectedDrop.Stake(mos) / Ten;
        var loss = lesson switch
        {
            WorseLesson { Drop: var drop } =>
                Beyond(Drop(original.mean(), copy.mean()), Constant(drop.Least * stake), Constant(drop.Most * stake)),
            LocalLesson local => Local(Drop(original, copy), local, stake),
            _ => smooth_l1_loss(original.mean().mul(_tens), copy.mean().mul(_tens)),
        };
        return loss.MoveToOuterDisposeScope();
    }

    /// <summary>The loss of an anchor: how far its mean is from what the start gave it.</summary>
    /// <param name="scores">Of its windows, (windows), in the network's own scale.</param>
    /// <param name="wanted">The mean that it had, in the network's own scale.</param>
    public Tensor Anchored(Tensor scores, double wanted)
    {
        using var scope = NewDisposeScope();
        return smooth_l1_loss(scores.mean().sub(Constant(wanted)).mul(_tens), Constant(0)).MoveToOuterDisposeScope();
    }

    /// <inheritdoc />
    public void Dispose() => _tens.Dispose();

    /// <summary>
    /// Damaged windows must fall by their share of the drop, the mean by the mean of these, and windows that the damage doesn't touch must
    /// not move.
    /// </summary>
    /// <param name="drop">Of each window, in tens of MOS.</param>
    /// <param name="stake">What the photograph has to lose, in tens of MOS.</param>
    static Tensor Local(Tensor drop, LocalLesson lesson, double stake)
    {
        var most = lesson.Cover.Max();
        long[] damaged = [.. Places(cover => cover >= DamagedOfMost * most && cover > DamagedOfAll)];
        long[] clear = [.. Places(cover => cover == 0)];
        var (least, largest) = (Wanted(lesson.Drop.Least), Wanted(lesson.Drop.Most)); // (windows)
        var loss = Beyond(drop.mean(), least.mean(), largest.mean());
        if (damaged.Length > 0) loss = loss.add(Select(damaged, Beyond(drop, least, largest, Reduction.None)).mean(), Scalars.One);
        if (clear.Length > 0) loss = loss.add(Select(clear, smooth_l1_loss(drop, zeros_like(drop), Reduction.None)).mean(), Scalars.One);
        return loss;

        Tensor Wanted(double share) => tensor(lesson.Pull.Select(pull => (float)(share * stake * pull)).ToArray());

        IEnumerable<long> Places(Func<double, bool> hasCover) =>
            lesson.Cover.Index().Where(window => hasCover(window.Item)).Select(window => (long)window.Index);

        static Tensor Select(long[] places, Tensor windows) => windows.index_select(0, tensor(places));
    }

    /// <summary>The loss of drops beyond what is expected, by how far they are.</summary>
    static Tensor Beyond(Tensor drop, Tensor least, Tensor most, Reduction reduction = Reduction.Mean)
    {
        var beyond = least.sub(drop).relu().add(drop.sub(most).relu(), Scalars.One);
        return smooth_l1_loss(beyond, zeros_like(beyond), reduction);
    }

    Tensor Drop(Tensor original, Tensor copy) => original.sub(copy).mul(_tens);

    static Tensor Constant(double value) => tensor((float)value);
}
