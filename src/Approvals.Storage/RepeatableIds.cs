using System.Security.Cryptography;
using System.Text;

namespace Approvals.Storage;

/// <summary>
/// Ids for work that may have to be done again: the first of each kind depends on nothing but the seed. Later ones are left
/// to chance, since how many are made may differ from one time to the next.
/// </summary>
internal sealed class RepeatableIds(string seed, DateTimeOffset madeAt) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly HashSet<string> _made = [];
    private bool _over;

    public DateTimeOffset MadeAt => madeAt;

    /// <summary>64 hex characters; null for a kind that was made before, and when the work is over.</summary>
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
