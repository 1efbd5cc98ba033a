namespace Approvals.Service.Notifications;

/// <summary>Posts JSON to receivers, and tells what came of it.</summary>
internal static class OutboundDelivery
{
    /// <param name="http">What posts.</param>
    /// <param name="to">The address.</param>
    /// <param name="body">JSON.</param>
    /// <param name="headers">Headers beside that of the type.</param>
    /// <param name="gone">The statuses by which a receiver says that it wants no more.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<SendOutcome> DeliverAsync(
        this OutboundHttp http,
        Uri to,
        byte[] body,
        IEnumerable<(string Name, string Value)> headers,
        IReadOnlyCollection<int> gone,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var answer = await http.PostAsync(to, body, "application/json", headers, cancellationToken);
            return answer.Status is >= 200 and < 300 ? SendOutcome.Delivered
                : gone.Contains(answer.Status) ? SendOutcome.Gone($"answered {answer.Status}")
                : SendOutcome.Refused($"answered {answer.Status}");
        }
        catch (OutboundException failure)
        {
            return failure.IsUnreachable ? SendOutcome.Unreachable(failure.Message) : SendOutcome.Refused(failure.Message);
        }
    }
}
