namespace AlphaPulse.BybitSimulator.Faults;

public enum FaultKind
{
    /// <summary>Answers <c>Code</c> and <c>Text</c> and does nothing.</summary>
    RetCode,

    /// <summary>Does what was asked, and answers <c>Code</c> and <c>Text</c>.</summary>
    RetCodeAfter,

    /// <summary>Answers the HTTP <c>Status</c> with <c>Text</c> as the body and does nothing.</summary>
    Http,

    /// <summary>Does what was asked, and answers the HTTP <c>Status</c>.</summary>
    HttpAfter,

    /// <summary>Cuts the connection and does nothing.</summary>
    Drop,

    /// <summary>Does what was asked, and cuts the connection: the lost reply.</summary>
    DropAfter,

    /// <summary>Does what was asked, and answers <c>Milliseconds</c> later.</summary>
    SlowAfter,

    /// <summary>10006 with the header that says when to come back.</summary>
    RateLimited,

    /// <summary>10006 without any limit header.</summary>
    RateLimitedWithoutHeader,

    /// <summary>The venue's clock is <c>Milliseconds</c> ahead.</summary>
    ClockSkew,

    /// <summary>When the request arrives, the venue's clock jumps <c>Milliseconds</c> ahead for good.</summary>
    ClockJump,

    /// <summary>The order is acknowledged and then rejected on the stream.</summary>
    AckThenReject,

    /// <summary>Rows lose the values that may be absent: "" and null.</summary>
    BlankFields,

    /// <summary>Rows carry enum values that no client knows.</summary>
    UnknownEnums,

    /// <summary>Order rows carry a status that no client knows.</summary>
    UnknownStatus,

    /// <summary>Order rows of one answer lack their quantities; the path may go on with <c>?</c> and the query.</summary>
    MissingQuantities,

    /// <summary>A list does not hold yet what it should; the path may go on with <c>?</c> and the query.</summary>
    EmptyList,

    /// <summary>Rows and envelopes carry fields that no client knows.</summary>
    ExtraFields,

    /// <summary>Order and execution messages come twice.</summary>
    DuplicateRows,

    /// <summary>Order messages come before their executions, and rows in reverse.</summary>
    ReorderRows,

    /// <summary>Data is pushed before the answer to the subscription.</summary>
    SnapshotBeforeAck,

    /// <summary>
    /// The order book starts again as after a restart of the venue: a snapshot with <c>u</c> 1, then a delta of one side that makes sense
    /// only in a book that the client does not keep, then snapshots numbered from 1 on.
    /// </summary>
    BookReset,

    /// <summary>Every connection is cut between a fill and its messages.</summary>
    DropBeforePush,

    /// <summary>Private messages are lost.</summary>
    LosePrivateMessages,

    /// <summary>Sockets stay open and say nothing, pongs included.</summary>
    SilentSockets,

    /// <summary>Sockets answer pings and push no data.</summary>
    NoData,
}
