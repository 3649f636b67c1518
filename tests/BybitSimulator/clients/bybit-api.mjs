// Runs npm bybit-api, unmodified, against the simulator and prints what it read as one JSON line.
import { RestClientV5, WebsocketClient, WebsocketAPIClient } from 'bybit-api';

const { BYBIT_BASE_URL: baseUrl, BYBIT_WS_URL: ws, BYBIT_API_KEY: key, BYBIT_API_SECRET: secret } = process.env;
const rest = new RestClientV5({ key, secret, baseUrl, parseAPIRateLimits: true });
const ok = (name, reply) => {
  if (reply.retCode !== 0) throw new Error(`${name}: ${reply.retCode} ${reply.retMsg}`);
  return reply.result;
};
const quiet = { trace() {}, info() {}, error: (...m) => console.error(...m) };

ok('time', await rest.getServerTime());
ok('spot tickers', await rest.getTickers({ category: 'spot' }));
const tickers = ok('linear tickers', await rest.getTickers({ category: 'linear', symbol: 'BTCUSDT' }));
ok('kline', await rest.getKline({ category: 'linear', symbol: 'BTCUSDT', interval: '60' }));
const instruments = [
  ...ok('spot instruments', await rest.getInstrumentsInfo({ category: 'spot' })).list,
  ...ok('linear instruments', await rest.getInstrumentsInfo({ category: 'linear' })).list,
];
ok('book', await rest.getOrderbook({ category: 'spot', symbol: 'BTCUSDT' }));
ok('funding', await rest.getFundingRateHistory({ category: 'linear', symbol: 'BTCUSDT' }));
ok('account', await rest.getAccountInfo());
ok('leverage', await rest.setLeverage({ category: 'linear', symbol: 'BTCUSDT', buyLeverage: '6', sellLeverage: '6' }));

// Streams: one client a stream, because wsUrl overrides them all.
const follow = (path, category, topics) => new Promise((resolve, reject) => {
  const client = new WebsocketClient({ key, secret, market: 'v5', wsUrl: ws + path }, quiet);
  const seen = new Map();
  const done = new Promise(seenAll => client.on('update', message => {
    seen.set(message.topic, message);
    if (topics.every(topic => seen.has(topic))) seenAll(seen);
  }));
  client.on('exception', reject);
  client.subscribeV5(topics, category);
  resolve({ client, done });
});
const linear = await follow('/v5/public/linear', 'linear', ['tickers.BTCUSDT', 'orderbook.50.BTCUSDT', 'publicTrade.BTCUSDT', 'kline.5.BTCUSDT']);
const spot = await follow('/v5/public/spot', 'spot', ['tickers.BTCUSDT', 'orderbook.1.BTCUSDT']);
const account = await follow('/v5/private', 'linear', ['order', 'execution', 'position', 'wallet']);
await Promise.all([linear.done, spot.done, new Promise(resolve => setTimeout(resolve, 1000))]);

const bought = ok('buy', await rest.submitOrder({ category: 'spot', symbol: 'BTCUSDT', side: 'Buy', orderType: 'Market', qty: '0.01', marketUnit: 'baseCoin', orderLinkId: 'node-1' }));
ok('short', await rest.submitOrder({ category: 'linear', symbol: 'BTCUSDT', side: 'Sell', orderType: 'Market', qty: '0.02', positionIdx: 0 }));
const price = (Number(tickers.list[0].lastPrice) / 2).toFixed(1);
const waiting = ok('limit', await rest.submitOrder({ category: 'linear', symbol: 'BTCUSDT', side: 'Buy', orderType: 'Limit', qty: '0.01', price }));
const open = ok('open', await rest.getActiveOrders({ category: 'linear', symbol: 'BTCUSDT' }));
ok('cancel', await rest.cancelOrder({ category: 'linear', symbol: 'BTCUSDT', orderId: waiting.orderId }));
ok('cancel all', await rest.cancelAllOrders({ category: 'linear', symbol: 'BTCUSDT' }));
const duplicate = await rest.submitOrder({ category: 'spot', symbol: 'BTCUSDT', side: 'Buy', orderType: 'Market', qty: '0.01', marketUnit: 'baseCoin', orderLinkId: 'node-1' });
await account.done;
const trade = new WebsocketAPIClient({ key, secret, wsUrl: ws + '/v5/trade' }, quiet);
const byStream = await trade.submitNewOrder({ category: 'linear', symbol: 'BTCUSDT', side: 'Sell', orderType: 'Market', qty: '0.003' });

const wallet = ok('wallet', await rest.getWalletBalance({ accountType: 'UNIFIED' })).list[0];
const positions = ok('positions', await rest.getPositionInfo({ category: 'linear', settleCoin: 'USDT' })).list;
const history = ok('history', await rest.getHistoricOrders({ category: 'spot' })).list;
const trades = [
  ...ok('spot trades', await rest.getExecutionList({ category: 'spot' })).list,
  ...ok('linear trades', await rest.getExecutionList({ category: 'linear' })).list,
];
console.log(JSON.stringify({
  markets: instruments.map(i => ({
    symbol: i.baseCoin + (i.contractType ? '-PERP' : ''), step: Number(i.lotSizeFilter.qtyStep ?? i.lotSizeFilter.basePrecision), tick: Number(i.priceFilter.tickSize) })),
  balances: wallet.coin.map(c => ({ asset: c.coin, quantity: Number(c.walletBalance) })),
  positions: positions.map(p => ({
    symbol: p.symbol.replace('USDT', '-PERP'), quantity: (p.side === 'Sell' ? -1 : 1) * Number(p.size), price: Number(p.avgPrice), leverage: Number(p.leverage) })),
  trades: trades.map(t => ({
    id: t.execId, side: t.side.toLowerCase(), price: Number(t.execPrice), quantity: Number(t.execQty), fee: Number(t.execFee), feeAsset: t.feeCurrency || null })),
  open: open.list.length, duplicate: duplicate.retCode, bought: bought.orderId, found: history[0].orderId, byStream: byStream.retCode,
}));
process.exit(0);
