using System.Net;
using System.Net.Sockets;

namespace HyperIqa.Tests;

/// <summary>Takes connections on the loopback, and has each served until the test is over.</summary>
sealed class LoopbackServer : IDisposable
{
    readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    readonly CancellationTokenSource _end = new();
    readonly Func<NetworkStream, CancellationToken, Task> _serve;

    /// <param name="serve">Reads a connection's request and answers it; the token says that the test is over.</param>
    public LoopbackServer(Func<NetworkStream, CancellationToken, Task> serve)
    {
        _serve = serve;
        _listener.Start();
        _ = Accept();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public void Dispose()
    {
        _end.Cancel();
        _listener.Stop();
        _listener.Dispose();
        _end.Dispose();
    }

    async Task Accept()
    {
        try
        {
            while (true) _ = Serve(await _listener.AcceptTcpClientAsync(_end.Token));
        }
        catch (Exception over) when (over is OperationCanceledException or ObjectDisposedException or SocketException)
        {
        }
    }

    async Task Serve(TcpClient client)
    {
        using var connection = client;
        try
        {
            await _serve(connection.GetStream(), _end.Token);
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // the other side hung up, or the test is over
        }
    }
}
