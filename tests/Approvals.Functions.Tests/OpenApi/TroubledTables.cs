using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Approvals.Tests.OpenApi;

/// <summary>What is wrong with the table service.</summary>
internal enum Trouble
{
    None,

    /// <summary>It does not answer.</summary>
    Down,

    /// <summary>It goes down when a transaction begins.</summary>
    DownFromTransactions,

    /// <summary>Somebody else is always quicker.</summary>
    Contended,
}

/// <summary>Stands between the service and its tables, and makes trouble.</summary>
internal sealed class TroubledTables : HttpPipelineSynchronousPolicy
{
    public Trouble Trouble { get; set; }

    public override void OnSendingRequest(HttpMessage message)
    {
        var transaction = message.Request.Uri.Path.EndsWith("$batch", StringComparison.Ordinal);
        if (transaction && Trouble == Trouble.DownFromTransactions)
        {
            Trouble = Trouble.Down;
        }

        if (Trouble == Trouble.Down)
        {
            throw new RequestFailedException("There is no table server.");
        }

        if (transaction && Trouble == Trouble.Contended)
        {
            throw new RequestFailedException(412, "Somebody was quicker.", "UpdateConditionNotSatisfied", innerException: null);
        }
    }
}
