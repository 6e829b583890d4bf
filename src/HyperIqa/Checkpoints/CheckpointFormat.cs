namespace HyperIqa.Checkpoints;

/// <summary>How a checkpoint's bytes are arranged; its text is what a user reads.</summary>
sealed class CheckpointFormat
{
    readonly string _text;

    CheckpointFormat(string text) => _text = text;

    /// <summary>What torch wrote before 1.6, such as the official <c>koniq_pretrained.pkl</c>.</summary>
    public static CheckpointFormat TorchLegacy { get; } = new("torch legacy pickle");

    /// <summary>What torch writes since 1.6, such as pyiqa's weights.</summary>
    public static CheckpointFormat TorchZip { get; } = new("torch zip");

    /// <summary>What this project writes.</summary>
    public static CheckpointFormat Safetensors { get; } = new("safetensors");

    /// <inheritdoc/>
    public override string ToString() => _text;
}
