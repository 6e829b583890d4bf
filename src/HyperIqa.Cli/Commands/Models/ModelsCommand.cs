using System.CommandLine;

namespace HyperIqa.Cli.Commands.Models;

/// <summary><c>hyperiqa models</c>: what checkpoints there are, fetching one, what is in one, and turning one into another.</summary>
static class ModelsCommand
{
    public static Command Create() => new(
        "models", "List, download, verify, inspect, convert, average, quantize, calibrate, localize and export checkpoints")
    {
        new ModelsList().Create(),
        new ModelsPull().Create(),
        new ModelsVerify().Create(),
        new ModelsPath().Create(),
        new ModelsRemove().Create(),
        new ModelsInspect().Create(),
        new ModelsConvert().Create(),
        new ModelsAverage().Create(),
        new QuantizeOptions().Create(),
        new CalibrateOptions().Create(),
        new LocalizeOptions().Create(),
        new ModelsExport().Create(),
    };
}
