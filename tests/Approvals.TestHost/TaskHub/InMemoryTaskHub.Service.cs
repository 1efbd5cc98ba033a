namespace Approvals.TestHost.TaskHub;

/// <summary>Setting up and taking down, which memory needs none of.</summary>
public sealed partial class InMemoryTaskHub
{
    public Task StartAsync() => Task.CompletedTask;

    public Task StopAsync() => Task.CompletedTask;

    public Task StopAsync(bool isForced) => Task.CompletedTask;

    public Task CreateAsync() => CreateAsync(recreateInstanceStore: true);

    public Task CreateAsync(bool recreateInstanceStore)
    {
        if (recreateInstanceStore)
        {
            Clear();
        }

        return Task.CompletedTask;
    }

    public Task CreateIfNotExistsAsync() => Task.CompletedTask;

    public Task DeleteAsync() => DeleteAsync(deleteInstanceStore: true);

    public Task DeleteAsync(bool deleteInstanceStore) => CreateAsync(deleteInstanceStore);

    // An exception is no reason to make a whole worker wait: what failed is tried again by the hub's clock.
    public int GetDelayInSecondsAfterOnProcessException(Exception exception) => 0;

    public int GetDelayInSecondsAfterOnFetchException(Exception exception) => 0;
}
