namespace HyperIqa.Evaluation;

/// <summary>The four damped equations of one Levenberg-Marquardt step, kept while steps from the same curve are tried.</summary>
readonly struct NormalEquations
{
    const int Size = LogisticResiduals.Parameters;

    readonly double[,] _curvature;
    readonly double[] _gradient;

    public NormalEquations(LogisticResiduals residuals)
    {
        _curvature = (double[,])residuals.Curvature.Clone();
        _gradient = (double[])residuals.Gradient.Clone();
    }

    /// <summary>Solves by Cholesky, with Marquardt's damping: the diagonal grown by a part of itself.</summary>
    /// <returns>Whether the equations have a solution.</returns>
    public bool Solve(double damping, Span<double> step)
    {
        Span<double> factor = stackalloc double[Size * Size];
        for (var row = 0; row < Size; row++)
        {
            for (var column = 0; column <= row; column++)
            {
                var sum = _curvature[row, column] * (row == column ? 1 + damping : 1);
                for (var k = 0; k < column; k++) sum -= factor[(row * Size) + k] * factor[(column * Size) + k];
                if (row == column && !(sum > 0)) return false;

                factor[(row * Size) + column] = row == column ? Math.Sqrt(sum) : sum / factor[(column * Size) + column];
            }
        }

        for (var row = 0; row < Size; row++)
        {
            var sum = _gradient[row];
            for (var k = 0; k < row; k++) sum -= factor[(row * Size) + k] * step[k];
            step[row] = sum / factor[(row * Size) + row];
        }

        for (var row = Size - 1; row >= 0; row--)
        {
            for (var k = row + 1; k < Size; k++) step[row] -= factor[(k * Size) + row] * step[k];
            step[row] /= factor[(row * Size) + row];
        }

        return true;
    }
}
