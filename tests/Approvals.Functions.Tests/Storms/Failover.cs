namespace Approvals.Tests.Storms;

/// <summary>Sends every call to the service that is up; who calls while none is waits for the next.</summary>
internal sealed class Failover() : DelegatingHandler(new SocketsHttpHandler())
{
    private TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Up(Uri address) => _address.TrySetResult(address);

    public void Down() => _address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var address = await _address.Task.WaitAsync(cancellationToken);
        request.RequestUri = new Uri(address, request.RequestUri!.PathAndQuery);
        return await base.SendAsync(request, cancellationToken);
    }
}
