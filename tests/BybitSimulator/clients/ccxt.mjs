// Runs npm ccxt, unmodified, against the simulator and prints what it read as one JSON line.
import ccxt from 'ccxt';

const { BYBIT_BASE_URL: rest, BYBIT_WS_URL: ws, BYBIT_API_KEY: apiKey, BYBIT_API_SECRET: secret } = process.env;
const bybit = new ccxt.pro.bybit({
  apiKey, secret, enableRateLimit: false,
  urls: { api: { public: rest, private: rest, ws: {
    public: { spot: `${ws}/v5/public/spot`, linear: `${ws}/v5/public/linear` },
    private: { contract: `${ws}/v5/private`, spot: { unified: `${ws}/v5/private` }, trade: `${ws}/v5/trade` },
  } } },
  options: { fetchMarkets: { types: ['spot', 'linear'] }, defaultType: 'swap' },
});
const spot = 'BTC/USDT', swap = 'BTC/USDT:USDT', eth = 'ETH/USDT:USDT';
const since = Number(process.env.CANDLES_FROM);

const markets = await bybit.loadMarkets();
await bybit.fetchTime();
await bybit.fetchBalance();
const ticker = await bybit.fetchTicker(spot);
await bybit.fetchTicker(swap);
await bybit.fetchTickers();
await bybit.fetchFundingRate(swap);
await bybit.fetchOrderBook(swap, 50);
await bybit.fetchTrades(swap);
await bybit.fetchFundingRateHistory(swap);
await bybit.fetchTradingFee(swap);
const candles = await bybit.fetchOHLCV(swap, '1h', since, 24);

// Public streams.
await bybit.loadHttpProxyAgent();
await bybit.watchTicker(spot);
await bybit.watchTicker(swap);
await bybit.watchTicker(swap);
await bybit.watchOHLCV(swap, '5m');
await bybit.watchTrades(swap);
await bybit.watchOrderBook(swap);

// Orders.
await bybit.setLeverage(7, swap);
await bybit.setPositionMode(true, eth);
await bybit.setPositionMode(false, eth);
await bybit.createOrder(spot, 'market', 'buy', 0.01);
await bybit.createMarketBuyOrderWithCost(spot, 100);
await bybit.createOrder(spot, 'market', 'sell', 0.005, undefined, { clientOrderId: 'ccxt-sell-1' });
await bybit.createOrder(swap, 'market', 'sell', 0.02);
await bybit.createOrder(swap, 'market', 'buy', 0.005, undefined, { reduceOnly: true });
await bybit.createOrders([
  { symbol: eth, type: 'market', side: 'buy', amount: 0.1 },
  { symbol: eth, type: 'market', side: 'buy', amount: 0.2 },
]);
const low = bybit.priceToPrecision(swap, ticker.last / 2);
const limit = await bybit.createOrder(swap, 'limit', 'buy', 0.01, low);
await bybit.createOrder(spot, 'limit', 'buy', 0.01, low);
const open = await bybit.fetchOpenOrders(swap);
await bybit.cancelOrder(limit.id, swap);
await bybit.cancelAllOrders(spot);
const cancelled = await bybit.fetchOrder(limit.id, swap, { acknowledged: true });

// Private streams, each with something to tell.
const balanceChange = bybit.watchBalance();
const orderChange = bybit.watchOrders();
const tradeChange = bybit.watchMyTrades();
await new Promise(resolve => setTimeout(resolve, 500));
await bybit.createOrder(spot, 'market', 'buy', 0.002);
await Promise.all([balanceChange, orderChange, tradeChange]);
await bybit.watchPositions();
const wsOrder = await bybit.createOrderWs(swap, 'market', 'sell', 0.003);

const [balance, positions, position, leverage, spotTrades, swapTrades, closed, canceled] = [
  await bybit.fetchBalance(), await bybit.fetchPositions(), await bybit.fetchPosition(swap), await bybit.fetchLeverage(swap),
  await bybit.fetchMyTrades(spot), await bybit.fetchMyTrades(swap), await bybit.fetchClosedOrders(spot), await bybit.fetchCanceledOrders(swap),
];
await bybit.close();

const number = value => value === undefined ? null : Number(value);
console.log(JSON.stringify({
  markets: Object.values(markets).map(m => ({ symbol: m.base + (m.swap ? '-PERP' : ''), step: number(m.precision.amount), tick: number(m.precision.price) })),
  candles: candles.map(c => c.map(number)),
  balances: Object.entries(balance.total).map(([asset, quantity]) => ({ asset, quantity: number(quantity) })),
  positions: positions.map(p => ({ symbol: p.symbol.split('/')[0] + '-PERP', quantity: (p.side === 'short' ? -1 : 1) * p.contracts, price: number(p.entryPrice), leverage: number(p.leverage) })),
  trades: [...spotTrades, ...swapTrades].map(t => ({ id: t.id, side: t.side, price: number(t.price), quantity: number(t.amount), fee: number(t.fee?.cost ?? 0), feeAsset: t.fee?.currency ?? null })),
  single: { contracts: position.contracts, leverage: number(leverage.longLeverage ?? leverage.leverage) },
  open: open.length, cancelled: cancelled.status, closed: closed.length, canceled: canceled.length, wsOrder: wsOrder.id,
}));
process.exit(0);
