using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Approvals.Tests.Storms;

/// <summary>Makes table calls fail by chance, before they take effect or after.</summary>
internal sealed class TableStorm(int seed) : HttpPipelinePolicy
{
    private readonly Random _chance = new(seed);

    private int _faults;

    /// <summary>One call in so many fails; none when 0.</summary>
    public int OneIn { get; set; }

    public int Faults => _faults;

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        var (fault, after) = Next();
        if (fault is not null && !after)
        {
            throw fault;
        }

        await ProcessNextAsync(message, pipeline);
        if (fault is not null)
        {
            throw fault;
        }
    }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
        throw new InvalidOperationException("Every call is asynchronous.");

    private (Exception? Fault, bool After) Next()
    {
        lock (_chance)
        {
            if (OneIn == 0 || _chance.Next(OneIn) != 0)
            {
                return (null, false);
            }

            Interlocked.Increment(ref _faults);
            Exception fault = _chance.Next(4) switch
            {
                0 => new RequestFailedException(503, "The server is busy.", "ServerBusy", innerException: null),
                1 => new RequestFailedException(412, "Somebody was quicker, it says.", "UpdateConditionNotSatisfied", innerException: null),
                2 => new RequestFailedException("The connection was reset.", new IOException("Connection reset by peer.")),
                _ => new RequestFailedException("The call took too long.", new TaskCanceledException()),
            };

            // Only who was not quicker is told so, and then nothing was done; unless the call before it, which nobody heard of, was the own one.
            return (fault, _chance.Next(2) == 0);
        }
    }
}
