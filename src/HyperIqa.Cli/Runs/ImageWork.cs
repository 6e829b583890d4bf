using HyperIqa.Imaging;

namespace HyperIqa.Cli.Runs;

/// <summary>Something other than scoring that is done with one image after the other.</summary>
/// <param name="quiet">Whether how far it has come is not to be shown.</param>
/// <param name="cancellation">Ends it after the image in work.</param>
/// <param name="name">What goes on, where a command does several things one after the other.</param>
sealed class ImageWork(bool quiet, CancellationToken cancellation, string name = "")
{
    /// <summary>Does it with each, and says what it cannot be done with.</summary>
    /// <param name="images">The images, each with what goes with it.</param>
    /// <param name="work">What is done; throws <see cref="ImageException"/> where it cannot be.</param>
    /// <param name="say">Takes the path, as it is printed, of an image that it cannot be done with, and the reason.</param>
    /// <returns>Those that it is done with.</returns>
    public List<T> Do<T>(IReadOnlyList<T> images, Func<T, string> pathOf, Action<T> work, Action<string, string> say)
    {
        using var progress = new ImageProgress(quiet, name);
        List<T> done = [];
        for (var i = 0; i < images.Count && !cancellation.IsCancellationRequested; i++)
        {
            try
            {
                work(images[i]);
                done.Add(images[i]);
            }
            catch (ImageException exception)
            {
                say(Messages.Printable(pathOf(images[i])), exception.Message);
            }

            progress.Show(i + 1, images.Count, i + 1 - done.Count);
        }

        return done;
    }
}
