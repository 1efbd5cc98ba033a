#nullable disable annotations // The real package has none.

namespace Azure.Data.Tables;

/// <summary>One row's part of a transaction.</summary>
public class TableTransactionAction
{
    /// <summary>An action without a condition: an update then inserts a row that is missing.</summary>
    public TableTransactionAction(TableTransactionActionType actionType, ITableEntity entity)
        : this(actionType, entity, default)
    {
    }

    /// <summary>An update or delete of exactly the version with this ETag; inserts and upserts ignore it.</summary>
    public TableTransactionAction(TableTransactionActionType actionType, ITableEntity entity, ETag etag = default)
    {
        ArgumentNullException.ThrowIfNull(entity);
        ActionType = actionType;
        Entity = entity;
        ETag = etag;
    }

    /// <summary>What to do.</summary>
    public TableTransactionActionType ActionType { get; }

    /// <summary>The row; only its keys matter for a delete.</summary>
    public ITableEntity Entity { get; }

    /// <summary>The version expected in the table; <see cref="ETag.All"/> for any, the default for no condition.</summary>
    public ETag ETag { get; }
}
