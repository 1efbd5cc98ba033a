namespace Approvals.Storage;

/// <summary>
/// The table service could not be reached, or refused a call for a reason that has nothing to do with a row. Callers of this assembly see
/// no other exception for that.
/// </summary>
/// <param name="message">What happened, in a sentence.</param>
/// <param name="mayPass">Whether the same call may succeed later: the service was unreachable, busy or too slow.</param>
/// <param name="cause">The exception of the table service's client.</param>
public sealed class StorageUnavailableException(string message, bool mayPass, Exception cause) : Exception(message, cause)
{
    public bool MayPass => mayPass;
}
