using Approvals.Storage.Audit;
using Azure.Data.Tables;

namespace Approvals.Storage.Commits;

/// <summary>
/// What an instance knows of a project's rows, as they are at one head of its audit chain. Every change of the project moves the head,
/// so what is known holds for as long as the head in the table is this one. Of the account's chains only the head is kept.
/// </summary>
internal sealed class ChainRows(AuditChain chain, RowBudget budget)
{
    private const int MostRanges = 256;

    private readonly Lock _lock = new();
    private readonly string? _ownPart = chain.ProjectKey;
    private readonly Dictionary<string, TableEntity?> _rows = new(StringComparer.Ordinal);
    private readonly Dictionary<KeyRange, KnownRange> _ranges = [];
    private readonly Dictionary<string, (int Version, Lazy<Task<TableEntity?>> Row)> _reading = new(StringComparer.Ordinal);
    private CachedHead? _head;
    private long _verifiedAt;
    private long _bytes;
    private int _version;

    /// <summary>The head that the rows are known at; null when none is known.</summary>
    public CachedHead? Head
    {
        get
        {
            lock (_lock)
            {
                return _head;
            }
        }
    }

    /// <summary>Rises whenever other rows may be in the table than those that were read before.</summary>
    public int Version
    {
        get
        {
            lock (_lock)
            {
                return _version;
            }
        }
    }

    /// <summary>When this was last read from or written to, in ticks of the stopwatch.</summary>
    public long UsedAt { get; private set; }

    public long Bytes
    {
        get
        {
            lock (_lock)
            {
                return _bytes;
            }
        }
    }

    /// <summary>Whether the head was seen in the table at a time, in ticks of the stopwatch, or later.</summary>
    public bool IsVerifiedSince(long time)
    {
        lock (_lock)
        {
            UsedAt = time;
            return _head is not null && _verifiedAt >= time;
        }
    }

    /// <summary>
    /// Notes the head that the table had at a time or later; forgets all rows when it is another than the one that is known, unless that
    /// came after it.
    /// </summary>
    public void Verify(CachedHead head, long time)
    {
        lock (_lock)
        {
            if (_head is null || (_head.ETag != head.ETag && !_head.IsAfter(head)))
            {
                Clear();
                _head = head;
                _verifiedAt = time;
            }

            _verifiedAt = Math.Max(_verifiedAt, time);
        }
    }

    /// <summary>Forgets everything, as it is not known what is in the table.</summary>
    public void Forget()
    {
        lock (_lock)
        {
            Clear();
            _head = null;
        }
    }

    /// <summary>Forgets the rows, to save memory, and keeps the head.</summary>
    public void ForgetRows()
    {
        lock (_lock)
        {
            Clear();
        }
    }

    /// <summary>Goes on to the head that a transaction of this instance has written, with the rows that it has changed.</summary>
    /// <param name="from">The head that it was decided on.</param>
    /// <param name="to">The head that it wrote.</param>
    /// <param name="written">The changed rows by their keys; null for those that were deleted, and for those that were only touched a row
    /// that is not known any more.</param>
    /// <param name="time">A time before it was sent.</param>
    public void Advance(CachedHead from, CachedHead to, IEnumerable<(string RowKey, TableEntity? Row, bool IsKnown)> written, long time)
    {
        lock (_lock)
        {
            if (_head is null || _head.ETag != from.ETag)
            {
                Clear();
            }

            _version++;
            (_head, _verifiedAt) = (to, Math.Max(_verifiedAt, time));
            foreach (var (rowKey, row, isKnown) in written.Where(it => IsOwn(it.RowKey)))
            {
                Remove(rowKey);
                if (isKnown)
                {
                    Set(rowKey, row);
                }

                Update(rowKey, row, isKnown);
            }
        }

        budget.Keep();
    }

    /// <summary>Whether a row is known; null when it is known that there is none.</summary>
    public bool IsKnown(string rowKey, out TableEntity? row)
    {
        lock (_lock)
        {
            return _rows.TryGetValue(rowKey, out row);
        }
    }

    /// <summary>The rows of a range, or as many as are wanted at most, where they are known; null where they are not.</summary>
    public IReadOnlyList<TableEntity>? Known(KeyRange range, int? most)
    {
        lock (_lock)
        {
            return _ranges.GetValueOrDefault(range)?.First(most);
        }
    }

    /// <summary>
    /// Reads a row and keeps it; whoever wants it while it is read shares that, as if they had come a little later, unless other rows may
    /// be in the table since.
    /// </summary>
    /// <param name="rowKey">The row's key.</param>
    /// <param name="read">Reads it from the table; null where there is none.</param>
    public async Task<TableEntity?> ReadAsync(string rowKey, Func<Task<TableEntity?>> read)
    {
        Lazy<Task<TableEntity?>> row;
        int version;
        lock (_lock)
        {
            if (_rows.TryGetValue(rowKey, out var known))
            {
                return known;
            }

            version = _version;
            if (_reading.TryGetValue(rowKey, out var begun) && begun.Version == version)
            {
                row = begun.Row;
            }
            else
            {
                row = new(read);
                if (_head is not null && IsOwn(rowKey))
                {
                    _reading[rowKey] = (version, row);
                }
            }
        }

        try
        {
            var found = await row.Value;
            Keep(version, rowKey, found);
            return found;
        }
        finally
        {
            lock (_lock)
            {
                if (_reading.TryGetValue(rowKey, out var begun) && begun.Row == row)
                {
                    _reading.Remove(rowKey);
                }
            }
        }
    }

    /// <summary>Keeps a row that was read; null where there is none.</summary>
    /// <param name="version">The <see cref="Version"/> before it was read; nothing is kept when it has risen since.</param>
    /// <param name="rowKey">The row's key.</param>
    /// <param name="row">The row.</param>
    public void Keep(int version, string rowKey, TableEntity? row)
    {
        lock (_lock)
        {
            if (version != _version || _head is null || !IsOwn(rowKey))
            {
                return;
            }

            Remove(rowKey);
            Set(rowKey, row);
        }

        budget.Keep();
    }

    /// <inheritdoc cref="Keep(int, string, TableEntity)"/>
    /// <param name="range">The range.</param>
    /// <param name="most">How many of its rows were read at most; null for all.</param>
    /// <param name="rows">The rows.</param>
    public void Keep(int version, KeyRange range, int? most, TableEntity[] rows)
    {
        var bytes = rows.Sum(SizeOf);
        lock (_lock)
        {
            if (version != _version || _head is null || !IsOfProject(range.From) || bytes > RowBudget.MostOfRange)
            {
                return;
            }

            if (_ranges.Remove(range, out var before))
            {
                Grow(-SizeOf(before));
            }
            else if (_ranges.Count >= MostRanges)
            {
                Clear();
            }

            _ranges[range] = new(rows, most);
            Grow(bytes);
        }

        budget.Keep();
    }

    /// <summary>
    /// Only rows of this chain's project: other projects of the shard have heads of their own. Who reads a request by its id in a change
    /// of the project means one of the project.
    /// </summary>
    private bool IsOwn(string rowKey) =>
        _ownPart is not null && (IsOfProject(rowKey) || rowKey.StartsWith(Keys.Request(""), StringComparison.Ordinal));

    private bool IsOfProject(string rowKey) => _ownPart is not null && rowKey.Split('|', 3) is [_, var part, ..] && part == _ownPart;

    private void Set(string rowKey, TableEntity? row)
    {
        _rows[rowKey] = row;
        Grow(SizeOf(row));
    }

    private void Remove(string rowKey)
    {
        if (_rows.Remove(rowKey, out var row))
        {
            Grow(-SizeOf(row));
        }
    }

    /// <summary>Brings the known ranges up to date with a changed row.</summary>
    private void Update(string rowKey, TableEntity? row, bool isKnown)
    {
        foreach (var (range, known) in _ranges.Where(it => it.Key.Contains(rowKey)).ToList())
        {
            _ranges.Remove(range);
            Grow(-SizeOf(known));
            if (isKnown && known.With(rowKey, row) is { } changed)
            {
                _ranges[range] = changed;
                Grow(SizeOf(changed));
            }
        }
    }

    private void Clear()
    {
        _rows.Clear();
        _ranges.Clear();
        Grow(-_bytes);
        _version++;
    }

    private void Grow(long bytes)
    {
        _bytes += bytes;
        budget.Grow(bytes);
    }

    private static long SizeOf(TableEntity? row) => row is null ? 256 : 1_024 + Document.BytesOf(row);

    private static long SizeOf(KnownRange range) => range.Rows.Sum(SizeOf);
}
