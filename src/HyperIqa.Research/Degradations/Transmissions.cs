using ImageMagick;

namespace HyperIqa.Research.Degradations;

/// <summary>Parts of the file were lost.</summary>
static class Transmissions
{
    public static IEnumerable<DegradationKind> All =>
    [
        new("lost blocks", DegradationFamily.Transmission, LostBlocks, LostBlocksToll) { Share = 1.2f },
        new("broken file", DegradationFamily.Transmission, BrokenFile, BrokenFileToll) { MayBeLocal = false },
    ];

    /// <summary>What stands where a block was.</summary>
    enum Instead
    {
        Gray,
        Black,
        Colour,
        AnotherPart,
        OneColour,
        OtherLight,
        ShiftedRows,
    }

    /// <summary>Blocks that are gray, black, coloured, moved, coarse, too bright or out of line; in rows or anywhere.</summary>
    static Picture LostBlocks(Picture picture, float strength, ref SplitMix64 random)
    {
        var (side, instead) = Variety(ref random);
        if (instead == Instead.ShiftedRows) return ShiftedRows(picture, side, strength, ref random);

        side = Math.Min(side, Math.Min(picture.Width, picture.Height));
        var (result, rows, columns) = (picture.Copy(), picture.Height / side, picture.Width / side);
        var count = Math.Max(2, (int)(Ramp.Geometric(0.008f, 0.2f, strength) * picture.Size / (side * side)));
        var (row, column, isRun) = (random.Below(rows), random.Below(columns), random.Happens(0.6f));
        for (; count > 0; count--)
        {
            if (!isRun || random.Happens(0.15f)) (row, column) = (random.Below(rows), random.Below(columns));
            else if (++column == columns) (row, column) = ((row + 1) % rows, 0);
            Replace(picture, result, new(row * side, column * side, side, side), instead, ref random);
        }

        return result;
    }

    static void Replace(Picture picture, Picture result, PictureBox box, Instead instead, ref SplitMix64 random)
    {
        var from = new PictureBox(
            random.Below(picture.Height - box.Height + 1), random.Below(picture.Width - box.Width + 1), box.Width, box.Height);
        var part = picture.Part(instead == Instead.AnotherPart ? from : box);
        byte[] colour = instead switch
        {
            Instead.Gray => [128, 128, 128],
            Instead.Black => [0, 0, 0],
            Instead.OneColour => [Picture.Level(part.Mean(0)), Picture.Level(part.Mean(1)), Picture.Level(part.Mean(2))],
            _ => [(byte)random.Below(256), (byte)random.Below(256), (byte)random.Below(256)],
        };
        var factor = random.Choose(0.5f, 1.6f);
        for (var i = 0; i < part.Levels.Length; i++)
        {
            part.Levels[i] = instead switch
            {
                Instead.AnotherPart => part.Levels[i],
                Instead.OtherLight => Picture.Level(factor * part.Levels[i]),
                _ => colour[i % 3],
            };
        }

        for (var y = 0; y < box.Height; y++)
        {
            part.Levels.AsSpan(3 * y * box.Width, 3 * box.Width)
                .CopyTo(result.Levels.AsSpan(3 * ((box.Top + y) * result.Width + box.Left)));
        }
    }

    static Picture ShiftedRows(Picture picture, int side, float strength, ref SplitMix64 random)
    {
        var result = picture.Copy();
        var first = random.Below(Math.Max(picture.Height / side, 1));
        for (var top = 0; top < picture.Height; top += side)
        {
            if (!random.Happens(Ramp.Between(0.06f, 0.5f, strength)) && top / side != first) continue;

            var shift = (int)(random.Normal() * Ramp.Between(6, 80, strength)) is var drawn and not 0 ? drawn : 5;
            for (var y = top; y < Math.Min(top + side, picture.Height); y++)
            {
                for (var x = 0; x < picture.Width; x++)
                {
                    var from = ((x + shift) % picture.Width + picture.Width) % picture.Width;
                    picture.Levels.AsSpan(3 * (y * picture.Width + from), 3).CopyTo(result.Levels.AsSpan(3 * (y * picture.Width + x)));
                }
            }
        }

        return result;
    }

    /// <summary>
    /// TID2013's ratings of lost data, by the PSNR; where blocks have a colour of their own, or are of another part, the PSNR says little,
    /// and what they cost lies between KADID-10k's ratings of colour blocks and of moved patches.
    /// </summary>
    static ExpectedDrop LostBlocksToll(Damage damage)
    {
        var random = damage.Random;
        return ExpectedDrop.Rated(Variety(ref random).Instead switch
        {
            Instead.Gray or Instead.Black or Instead.Colour => Ramp.Between(0.3f, 0.6f, damage.Strength),
            Instead.AnotherPart => Ramp.Between(0.08f, 0.39f, damage.Strength),
            _ => Math.Min(PeoplesRatings.LostData.At(damage.Psnr), 0.6),
        });
    }

    static (int Side, Instead Instead) Variety(ref SplitMix64 random) =>
        (random.Choose(8, 16, 16, 32, 48), (Instead)random.Below(1 + (int)Instead.ShiftedRows));

    /// <summary>A JPEG file that ends early, its rest gray, or that has wrong bytes.</summary>
    static Picture BrokenFile(Picture picture, float strength, ref SplitMix64 random)
    {
        var quality = (uint)(50 + random.Below(45));
        var file = EncodedFile.Write(picture, image =>
        {
            image.Format = MagickFormat.Jpeg;
            image.Quality = quality;
        });
        var begin = file.AsSpan().IndexOf([(byte)0xff, (byte)0xda]) + 14; // behind the header of the scan
        var share = Ramp.Between(0.92f, 0.3f, strength);
        if (random.Happens(0.6f))
        {
            file = file[..(begin + (int)((file.Length - begin) * share))];
        }
        else
        {
            for (var wrong = 1 + (int)(8 * strength); wrong > 0; wrong--)
                file[begin + random.Below(Math.Max(file.Length - begin - 2, 1))] = (byte)random.Below(255);
        }

        return WhatIsLeft(file, picture) ?? WithGrayRest(picture, share);
    }

    /// <summary>What a lenient decoder makes of it; null if that is nothing, or all of it.</summary>
    static Picture? WhatIsLeft(byte[] file, Picture original)
    {
        try
        {
            using var image = new MagickImage(file);
            using var pixels = image.GetPixelsUnsafe();
            var levels = pixels.ToByteArray(PixelMapping.RGB);
            var left = original with { Levels = levels! };
            return levels?.Length == original.Levels.Length && original.PsnrOf(left) < 35 ? left : null;
        }
        catch (MagickException)
        {
            return null;
        }
    }

    static Picture WithGrayRest(Picture picture, float share)
    {
        var result = picture.Copy();
        result.Levels.AsSpan(3 * picture.Width * Math.Min((int)(picture.Height * share), picture.Height - 1)).Fill(128);
        return result;
    }

    static ExpectedDrop BrokenFileToll(Damage damage) => ExpectedDrop.Rated(
        Math.Min(PeoplesRatings.LostData.At(damage.Psnr), Ramp.Between(0.25f, 0.65f, damage.Strength)));
}
