namespace Approvals.Service.Notifications;

/// <summary>A receiver gave no answer, or one may not be asked for.</summary>
/// <param name="message">Why, in a few words without anything that the receiver said.</param>
/// <param name="isUnreachable">Whether it did not answer in time or at all.</param>
public sealed class OutboundException(string message, bool isUnreachable = false) : Exception(message)
{
    public bool IsUnreachable => isUnreachable;
}
