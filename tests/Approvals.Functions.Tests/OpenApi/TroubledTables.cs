using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Approvals.Tests.OpenApi;

/// <summary>A table service that answers as it always does, or not at all, or that somebody else was quicker.</summary>
internal sealed class TroubledTables : HttpPipelineSynchronousPolicy
{
    public bool AreDown { get; set; }

    public bool AreContended { get; set; }

    public override void OnSendingRequest(HttpMessage message)
    {
        if (AreDown)
        {
            throw new RequestFailedException("There is no table server.");
        }

        if (AreContended && message.Request.Uri.Path.EndsWith("$batch", StringComparison.Ordinal))
        {
            throw new RequestFailedException(412, "Somebody was quicker.", "UpdateConditionNotSatisfied", innerException: null);
        }
    }
}
