using System.Security.Cryptography;
using System.Text;

namespace Approvals.Storage;

/// <summary>
/// Ids for work that may be retried: the first id of each kind depends only on the seed, so every try makes the same. Later ids of the
/// kind are random, since one try may make more of them than another.
/// </summary>
internal sealed class RepeatableIds(string seed, DateTimeOffset madeAt) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly HashSet<string> _made = [];
    private bool _over;

    /// <summary>When the work was first tried; the time that goes into its ids.</summary>
    public DateTimeOffset MadeAt => madeAt;

    /// <summary>64 hex characters; null when the first id of the kind was made already, and after the work has ended.</summary>
    public string? TryMake(string kind)
    {
        lock (_gate)
        {
            return !_over && _made.Add(kind) ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{seed} {kind}"))) : null;
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _over = true;
        }
    }
}
