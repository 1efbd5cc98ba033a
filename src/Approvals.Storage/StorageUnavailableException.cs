namespace Approvals.Storage;

/// <summary>The table service could not be reached, or did not do what it was asked to for a reason of its own. Nothing else leaves this assembly for that.</summary>
/// <param name="message">What was tried.</param>
/// <param name="mayPass">Whether the same call may succeed later: the service was away, busy or too slow.</param>
/// <param name="cause">What the client of the table service said.</param>
public sealed class StorageUnavailableException(string message, bool mayPass, Exception cause) : Exception(message, cause)
{
    public bool MayPass => mayPass;
}
