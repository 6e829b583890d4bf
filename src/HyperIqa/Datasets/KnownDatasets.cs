using HyperIqa.Files;
using HyperIqa.Imaging;
using HyperIqa.Tables;

namespace HyperIqa.Datasets;

/// <summary>Every dataset whose label files are read as they are published.</summary>
static class KnownDatasets
{
    /// <summary>In the order of the paper's tables, then by year; those that were added later come last.</summary>
    public static IReadOnlyList<KnownDataset> All { get; } =
    [
        // Ghadiyaram and Bovik, TIP 2016: 1,162 photographs
        new("live-challenge", "LIVE Challenge", "https://live.ece.utexas.edu/research/ChallengeDB/index.html")
        {
            Files = [new(LiveChallenge.ImagesFile), new(LiveChallenge.MosFile)],
            Folders = ["Data", "ChallengeDB_release/Data"],
            Scale = new(0, 100),
            ReadFiles = LiveChallenge.Read,
        },

        // Ciancio et al., TIP 2011: 586 photographs with realistic blur; the official code goes by place, and so do we without a header
        new("bid", "BID", "http://www02.smt.ufrj.br/~eduardo/ImageDatabase.htm")
        {
            Files =
            [
                new("DatabaseGrades.xlsx", "Image Number", "Average Subjective Grade") { IsLoose = true },
                new("DatabaseGrades.xls", "Image Number", "Average Subjective Grade") { IsLoose = true },
            ],
            Folders = ["ImageDatabase"],
            Scale = new(0, 5),
            NameOf = cell => int.TryParse(cell, out var number) ? $"DatabaseImage{number:0000}.JPG" : cell,
        },

        // Hosu et al., TIP 2020: 10,073 photographs
        new("koniq-10k", "KonIQ-10k", "http://database.mmsp-kn.de/koniq-10k-database.html")
        {
            Files =
            [
                new("koniq10k_scores_and_distributions.csv", "image_name", KonIq10k.ZScore, "MOS"),
                new(KonIq10k.SetsFile, "image_name", KonIq10k.ZScore, "MOS"),
            ],
            Folders = ["koniq10k_scores_and_distributions", "metadata"],
            Columns = ["image_name", "c_total", "MOS"],
            Scale = new(0, 100),
            PartFiles = [new(KonIq10k.SetsFile, "image_name", "set")],
            Check = KonIq10k.WithoutRawMeans,
        },

        // Sheikh, Sabir, Bovik, TIP 2006: 779 distorted images of 29 references
        new("live", "LIVE", "https://live.ece.utexas.edu/research/quality/subjective.htm")
        {
            Files = [new(LiveRelease2.Realigned), new(LiveRelease2.Original), new(LiveRelease2.References)],
            Folders = ["databaserelease2"],
            Scale = new(0, 100),
            Direction = LabelDirection.LowerIsBetter,
            ReadFiles = LiveRelease2.Read,
        },

        // Larson and Chandler, JEI 2010: 866 distorted images of 30 references; 1600.AWGN.1.png shows 1600
        new("csiq", "CSIQ", "https://s2.smu.edu/~eclarson/csiq.html")
        {
            Files = [new(Csiq.TextFile), new(Csiq.Workbook), new("csiq.DMOS.xls")],
            Scale = new(0, 1),
            Direction = LabelDirection.LowerIsBetter,
            ContentOf = file => file.Split('.')[0],
            ImageNames = @"^\w+\.(AWGN|BLUR|contrast|fnoise|JPEG|jpeg2000)\.[1-5](\.\w+)?$",
            ReadFiles = Csiq.Read,
        },

        // Ponomarenko et al., SPIC 2015: 3,000 distorted images of 25 references; TID2008's have such names too
        new("tid2013", "TID2013", "https://www.ponomarenko.info/tid2013.htm")
        {
            Files = [new("mos_with_names.txt")],
            Scale = new(0, 9),
            ContentOf = file => file.Split('_')[0].ToUpperInvariant(), // the case of the first letter varies within the dataset
            ImageNames = @"^I[0-2]\d_[0-2]\d_[1-5](\.\w+)?$",
        },

        // Lin, Hosu, Saupe, QoMEX 2019: 10,125 distorted images of 81 references; I01_24_05.png or kadid10k-I01_24_05.jpg shows I01
        new("kadid-10k", "KADID-10k", "http://database.mmsp-kn.de/kadid-10k-database.html")
        {
            Files = [new("dmos.csv", "dist_img", "dmos")],
            Folders = ["kadid10k"],
            Columns = ["dist_img", "ref_img", "dmos"],
            Scale = new(1, 5),
            Remark = "KADID-10k calls its labels dmos, but higher is better: they stay unchanged",
            ContentOf = file => file.Split('_')[0],
            ImageNames = @"(?<![a-z0-9])(?<content>I[0-8]\d)_[0-2]\d_0[1-5](\.\w+)?$",
        },

        // Fang et al., CVPR 2020: 11,125 photographs of smartphones
        new("spaq", "SPAQ", "https://github.com/h4nwei/SPAQ")
        {
            Files = [new("MOS and Image attribute scores.xlsx", "Image name", "MOS")],
            Folders = ["Annotations"],
            Scale = new(0, 100),
        },

        // Ahmed and Asif, JEI 2022: 12,000 photographs
        new("biq2021", "BIQ2021", "https://github.com/nisarahmedrana/BIQ2021")
        {
            Files =
            [
                new("Train (Images and MOS).csv", "Image Name", "MOS") { OtherName = "Train.csv", Part = OfficialPart.Train },
                new("Test (Images and MOS).csv", "Image Name", "MOS") { OtherName = "Test.csv", Part = OfficialPart.Test },
            ],
            Scale = new(0, 1),
        },

        // Ying et al., CVPR 2020 (PaQ-2-PiQ): 39,810 photographs; a validation image is_valid, and labels640.csv are the test images
        new("flive", "FLIVE", "https://github.com/niu-haoran/FLIVE_Database")
        {
            Files =
            [
                new("labels_image.csv", "name", "mos") { IsTelling = true },
                new("labels=640_padded.csv", "name_image", "mos_image"),
                new("labels640.csv", "name_image", "mos_image"),
            ],
            Folders = ["database"],
            Columns = ["name_image", "mos_image", "mos_patch_1"],
            Scale = new(0, 100),
            PartColumn = "is_valid",
            PartOf = flag => flag.Equals("true", StringComparison.OrdinalIgnoreCase) ? OfficialPart.Validation : OfficialPart.Train,
            PartFiles = [new("labels=640_padded.csv", "name_image", "is_valid"), new("labels640.csv", "name_image", null)],
            OtherPart = OfficialPart.Train,
        },

        // Hosu et al., 2024: 6,073 photographs of 4K
        new("uhd-iqa", "UHD-IQA", "https://database.mmsp-kn.de/uhd-iqa-benchmark-database.html")
        {
            Files = [new("uhd-iqa-metadata.csv", "image_name", "quality_mos") { IsTelling = true }],
            Folders = ["UHD-IQA-database"],
            Columns = ["image_name", "quality_mos", "set"],
            Scale = new(0, 1),
        },

        // Li et al., TCSVT 2024: 2,982 generated images; those of one prompt are alike
        new("agiqa-3k", "AGIQA-3K", "https://github.com/lcysyzxdxc/AGIQA-3k-Database")
        {
            Files = [new("data.csv", "name", "mos_quality")],
            Columns = ["name", "prompt", "mos_quality", "mos_align"],
            Scale = new(0, 5),
            ContentColumn = "prompt",
        },

        // Gu et al., ECCV 2020: 23,200 restored images of 200 references, a list for each. Labels are Elo scores
        new("pipal", "PIPAL", "https://www.jasongt.com/projectpages/pipal.html")
        {
            Files = [new("A0???.txt")],
            Folders = ["Train_Label"],
            Scale = new(900, 1850) { IsFromLow = true },
            ImageNames = @"^(?<content>A\d{4})_\d\d_\d\d(\.\w+)?$",
        },

        // Murray, Marchesotti, Perronnin, CVPR 2012: 255,530 photographs, judged by their beauty
        new("ava", "AVA", "https://github.com/imfing/ava_downloader")
        {
            Files = [new("AVA.txt")],
            Folders = ["AVA_dataset", "aesthetics_image_lists", "AVA_dataset/aesthetics_image_lists"],
            Scale = new(1, 10),
            NameOf = cell => RasterFormats.HasExtension(cell) ? cell : $"{cell}.jpg",
            PartFiles = [new("generic_test.jpgl", null, null)],
            OtherPart = OfficialPart.Train,
            ReadFiles = Ava.Read,
        },

        // Su et al., BMVC 2021: the photographs of KonIQ-10k, judged anew, of which it has the official split
        new("koniq++", "KonIQ++", "http://database.mmsp-kn.de/koniq-image-defects-database.html")
        {
            Files =
            [
                new("koniq++database.csv", "filename", "qmos") { IsTelling = true },
                new("koniq++database_distributions.csv", "filename", "qmos") { IsTelling = true },
            ],
            Columns = ["filename", "qmos", "artifacts", "blur", "contrast", "colors"],
            Scale = new(1, 5),
            PartFiles = [new(KonIq10k.SetsFile, "image_name", "set")],
        },

        // Virtanen et al., TIP 2015: 474 photographs of 79 cameras; IS_I_C01_D01 is a photograph of the scene IS_I_C01
        new("cid2013", "CID2013", "https://zenodo.org/record/2647033")
        {
            Files = [new("CID2013 data*.xlsx", "Source_ID", "Realigned MOS") { Sheet = "CID2013 MOS" }],
            Scale = new(-10, 100), // the realignment of the six sets takes labels below 0
            NameOf = cell => RasterFormats.HasExtension(cell) ? cell : $"{cell}.jpg",
            ImageNames = @"^(?<content>IS_[IV]+_C\d\d)_D\d\d(\.\w+)?$",
        },

        // Prashnani et al., CVPR 2018: the test images alone have scores, of how far they are from their reference; a list for each
        new("pieapp", "PieAPP", "https://github.com/prashnani/PerceptualImageError")
        {
            Files = [new("ref_*_per_image_score.csv", "distorted image", "score for distorted image")],
            Folders = ["labels/test"],
            Columns = ["distorted image", "score for distorted image"],
            Scale = null,
            Direction = LabelDirection.LowerIsBetter,
            ImageNames = @"^distort_(?<content>\d+)_\w+(\.\w+)?$",
        },
    ];

    /// <summary>Finds a dataset by its name, ignoring case and hyphens.</summary>
    /// <exception cref="DatasetException">No such dataset.</exception>
    public static KnownDataset Named(string name) =>
        All.FirstOrDefault(dataset => Key(dataset.Name) == Key(name))
        ?? throw new DatasetException(
            $"{name}: unknown dataset; known datasets are {string.Join(", ", All.Select(dataset => dataset.Name))}"
                + Spelling.Hint(name, All.Select(dataset => dataset.Name)));

    /// <summary>
    /// Reads labels: those of a known dataset, recognised by its file names, or any CSV file or spreadsheet with a name and a score column.
    /// </summary>
    /// <param name="path">A label file, or the folder of a known dataset.</param>
    /// <param name="dataset">The dataset's name, where it is not to be recognised.</param>
    /// <param name="columns">What the user says about the columns.</param>
    /// <exception cref="DatasetException">The path is neither, or its labels cannot be read.</exception>
    public static LabelSet Read(string path, string? dataset = null, LabelColumns? columns = null)
    {
        if (!Path.Exists(path)) throw new DatasetException($"{path}: {Unreadable.MissingBoth}");
        if (dataset is not null) return Named(dataset).Read(path, columns);

        if (All.FirstOrDefault(known => known.Recognises(path)) is { } recognised) return recognised.Read(path, columns);

        var option = columns?.DatasetOption is { } named ? $" with {named}" : "";
        return Directory.Exists(path)
            ? throw new DatasetException(
                $"{path}: holds no label files of a known dataset; name the label file, or the dataset{option} "
                    + $"({string.Join(", ", All.Select(known => known.Name))})")
            : AnyTable.Read(path, columns ?? new LabelColumns(), known: null).Checked();
    }

    static string Key(string name) => name.Replace("-", "", StringComparison.Ordinal).ToUpperInvariant();
}
