using Approvals.Domain.Access;

namespace Approvals.Service.Access;

/// <summary>
/// The permissions that were checked while the current call is handled. A call that checked none must not succeed, and whoever repeats
/// a call with its idempotency key must still have those that it was granted.
/// </summary>
public sealed class AuthorizationLog
{
    private static readonly AsyncLocal<AuthorizationLog?> s_current = new();

    private readonly Lock _gate = new();

    private readonly HashSet<Permission> _allowed = [];

    private volatile bool _asked;

    /// <summary>Whether a permission was checked in this call.</summary>
    public static bool WasAsked => s_current.Value is { _asked: true };

    /// <summary>The permissions that the caller was found to have in this call.</summary>
    public static IReadOnlyList<Permission> Allowed
    {
        get
        {
            if (s_current.Value is not { } log)
            {
                return [];
            }

            lock (log._gate)
            {
                return [.. log._allowed];
            }
        }
    }

    /// <summary>Begins a call: checks in everything that is awaited from here on are noted for it.</summary>
    public static void Begin() => s_current.Value = new();

    internal static void NoteAsked()
    {
        if (s_current.Value is { } log)
        {
            log._asked = true;
        }
    }

    internal static void NoteAllowed(Permission permission)
    {
        if (s_current.Value is { } log)
        {
            lock (log._gate)
            {
                log._allowed.Add(permission);
            }
        }
    }
}
