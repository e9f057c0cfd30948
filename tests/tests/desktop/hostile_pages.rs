//! The chat on pages of shops that do not expect it, in a real browser.

use anyhow::{Context, Result};
use model::{DeskEvent, RepAction};
use protocol::desk::ToDesk;
use testkit::DesktopSetup;
use tests::{Page, RepClient, TestBench, sign_in};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;
use tokio::task::AbortHandle;

/// A page of a shop.
struct ShopPage {
    name: &'static str,
    /// `{widget}` stands for the tag of the chat, `{router}` for the address that it is from.
    html: &'static str,
    /// The policy that the shop sends with it.
    policy: Option<&'static str>,
}

const fn page(name: &'static str, html: &'static str) -> ShopPage {
    ShopPage { name, html, policy: None }
}

const PAGES: [ShopPage; 14] = [
    page("quirks", "<body><p>No doctype, no head</p>{widget}"),
    page(
        "unset",
        "<!doctype html><style>* { all: unset !important }</style><body><p>Shop</p>{widget}</body>",
    ),
    page(
        "hidden",
        "<!doctype html><style>body > * { display: none !important; transform: scale(0); opacity: 0 }</style>\
         <body><p>Shop</p>{widget}</body>",
    ),
    page(
        "grid",
        "<!doctype html><style>body { display: grid; overflow: hidden; height: 100vh; transform: rotate(0) }</style>\
         <body><p>Shop</p>{widget}</body>",
    ),
    page(
        "variables",
        "<!doctype html><style>:root { --accent: transparent; --text: transparent; --space: 900px; font-size: 2px }\
         </style><body><p>Shop</p>{widget}</body>",
    ),
    page(
        "replaced",
        "<!doctype html><body><p>Shop</p>{widget}<script>addEventListener('load', () => { \
         const body = document.createElement('body'); body.textContent = 'Another page'; \
         document.body.replaceWith(body); })</script></body>",
    ),
    page(
        "dialog",
        "<!doctype html><body>{widget}<dialog style='width: 80px'>Cookies?</dialog>\
         <script>document.querySelector('dialog').showModal(); \
         setTimeout(() => document.querySelector('dialog').close(), 500)</script></body>",
    ),
    page(
        "cookies",
        "<!doctype html><body><p>Shop</p><div style='position: fixed; inset: auto 0 0 0; height: 40px; \
         background: gold; z-index: 2147483647'>We use cookies</div>{widget}</body>",
    ),
    page("twice", "<!doctype html><body>{widget}{widget}<p>Shop</p>{widget}</body>"),
    page(
        "polluted",
        "<!doctype html><body><script>Array.prototype.toJSON = () => 'broken'; Object.prototype.own = 1; \
         window.Handbell = undefined</script>{widget}</body>",
    ),
    page(
        "blocked",
        "<!doctype html><body><script>for (const name of ['localStorage', 'sessionStorage']) \
         Object.defineProperty(window, name, { get() { throw new DOMException('no', 'SecurityError') } })</script>\
         {widget}</body>",
    ),
    page(
        "injected",
        "<!doctype html><body><p>Shop</p><script>setTimeout(() => { \
         const tag = document.createElement('script'); tag.async = true; tag.src = '{router}/widget.js'; \
         tag.dataset.workstream = 'support'; document.head.append(tag) }, 100)</script></body>",
    ),
    page(
        "greedy",
        "<!doctype html><body><p>Shop</p>{widget}<script>for (const kind of ['keydown', 'keypress', 'keyup', 'paste']) \
         addEventListener(kind, (event) => { if (event.isTrusted) event.preventDefault() })</script></body>",
    ),
    ShopPage {
        name: "policy",
        html: "<!doctype html><body><p>Shop</p>{widget}</body>",
        policy: Some(
            "default-src 'none'; script-src {router}; connect-src {router} {socket}; style-src 'none'; \
             require-trusted-types-for 'script'; trusted-types 'none'",
        ),
    },
];

#[tokio::test]
async fn a_conversation_is_held_on_every_page_that_does_not_expect_it() -> Result<()> {
    let test_bench = TestBench::start(&DesktopSetup::default()).await?;
    let token = sign_in(&test_bench.url, "ben@sample.test").await?;
    let mut ben = RepClient::connect(&test_bench.url, &token, 7).await?;
    let shop = Shop::open(&test_bench.url).await?;
    let customer = test_bench.browser("support").await?;
    let mut held = Vec::new();
    for page in &PAGES {
        // A host of its own has a storage of its own.
        customer.open(&format!("http://{}.localhost:{}/", page.name, shop.port)).await?;
        held.push(hold_conversation(&customer, &mut ben, page.name).await.context(page.name));
    }
    let failed: Vec<String> =
        held.into_iter().filter_map(Result::err).map(|error| format!("{error:#}")).collect();
    assert!(failed.is_empty(), "{failed:#?}");
    customer.close().await
}

async fn hold_conversation(customer: &Page, ben: &mut RepClient, name: &str) -> Result<()> {
    customer.press("Chat with us").await?;
    customer.write("Your name", name).await?;
    customer.write("How can we help?", "Where is my order?").await?;
    let (pressed, offer) = tokio::join!(customer.press("Start chat"), ben.offered());
    pressed?;
    let offer = offer?;
    anyhow::ensure!(offer.customer == name, "{} asks", offer.customer);
    let conversation = ben.accept(&offer).await?;
    let answer = format!("It comes tomorrow, {name}");
    ben.act(RepAction::Send { conversation, text: answer.clone() }).await?;
    customer.shows(&answer).await?;
    customer.write("Message", "Thank you").await?;
    let (pressed, heard) = tokio::join!(
        customer.press("Send"),
        ben.hear(|frame| match frame {
            ToDesk::Event { event: DeskEvent::MessageAdded { message, .. }, .. } => {
                (&*message.text == "Thank you").then_some(())
            }
            _ => None,
        })
    );
    pressed?;
    heard?;
    ben.act(RepAction::End { conversation }).await?;
    ben.act(RepAction::Close { conversation }).await?;
    customer.shows("The conversation has ended").await
}

/// A web server whose hosts are the pages.
struct Shop {
    port: u16,
    serving: AbortHandle,
}

impl Shop {
    async fn open(router: &str) -> Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let port = listener.local_addr()?.port();
        let router = router.to_owned();
        let serving = tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                let router = router.clone();
                tokio::spawn(async move {
                    let mut asked = vec![0; 16_384];
                    let length = stream.read(&mut asked).await.unwrap_or_default();
                    let asked = String::from_utf8_lossy(&asked[..length]).to_lowercase();
                    // A browser that has left meanwhile reads nothing.
                    drop(stream.write_all(answer(&asked, &router).as_bytes()).await);
                });
            }
        });
        Ok(Self { port, serving: serving.abort_handle() })
    }
}

impl Drop for Shop {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

/// The page of the host that was asked for.
fn answer(asked: &str, router: &str) -> String {
    let page = PAGES.iter().find(|page| asked.contains(&format!("host: {}.localhost", page.name)));
    let Some(page) = page.filter(|_| asked.starts_with("get / ")) else {
        return "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".to_owned();
    };
    let filled = |text: &str| {
        let widget = format!("<script src=\"{router}/widget.js\" data-workstream=\"support\"></script>");
        let text = text.replace("{widget}", &widget).replace("{router}", router);
        text.replace("{socket}", &router.replacen("http", "ws", 1))
    };
    let policy = page
        .policy
        .map(|policy| format!("Content-Security-Policy: {}\r\n", filled(policy)))
        .unwrap_or_default();
    let html = filled(page.html);
    format!(
        "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {}\r\n{policy}Connection: close\r\n\r\n{html}",
        html.len()
    )
}
